import torch

x = torch.nn.Parameter(torch.tensor([3.0]))
y = x.square()
y.backward()

print("gradient of x² at x = 3:", x.grad)
