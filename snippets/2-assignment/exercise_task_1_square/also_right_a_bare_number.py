import torch

x = torch.tensor(3.0, requires_grad=True)
y = torch.pow(x, 2)
y.backward()

print("gradient of x² at x = 3:", x.grad)
