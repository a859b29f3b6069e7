import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
v = torch.tensor(5.0, requires_grad=True)
w = torch.tensor(7.0, requires_grad=True)
(x**2 + 0 * y + 3 * v).backward(inputs=[x, y])
print("x takes part:", x.grad)
print("y takes part, times 0:", y.grad)
print("v takes part, not asked for:", v.grad)
print("w takes no part:", w.grad)
