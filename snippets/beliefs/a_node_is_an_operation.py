import torch

a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(5.0, requires_grad=True)
c = a * b + 1
node = c.grad_fn
print("node of c:", node.name())
print("it hands on to:", node.next_functions[0][0].name())
