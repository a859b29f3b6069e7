# told: y is 27, and the square of 3 is 9: try x**2 (2 * x is the double)
import torch

x = torch.tensor([3.0], requires_grad=True)
y = x**3
y.backward()

print("gradient of x² at x = 3:", x.grad)
