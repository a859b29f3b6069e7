import torch

x = torch.tensor([3.0])
x.requires_grad_()
y = x**2
y.backward()

print("gradient of x² at x = 3:", x.grad)
