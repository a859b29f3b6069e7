import torch

x = torch.tensor([3.0], requires_grad=True)
y = x * x
y.backward()

print("gradient of x² at x = 3:", x.grad)
