import torch

x = torch.ones(4, requires_grad=True)
x.grad = torch.ones_like(x)
print("set:", x.grad)
x.grad = None
print("cleared:", x.grad)
