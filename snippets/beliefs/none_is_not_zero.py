import torch

x = torch.tensor(3.0, requires_grad=True)
unused = torch.tensor(5.0, requires_grad=True)
y = x**2 + 0 * x
y.backward()
print("x.grad:", x.grad)
print("unused.grad:", unused.grad)
