import torch

x = torch.ones(3, requires_grad=True)
y = x * 2
y.add_(1)
y.sum().backward()
print("a write after x * 2:", x.grad)

x = torch.ones(3, requires_grad=True)
y = x.exp()
y.add_(1)
try:
    y.sum().backward()
except RuntimeError:
    print("a write after x.exp(): RuntimeError")
