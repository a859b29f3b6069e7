# told: x.grad is 7, and the slope of x² at 3 is 6: rewind y = x**2, and only
#   once
import torch

x = torch.tensor([3.0], requires_grad=True)
x.sum().backward()
y = x**2
y.backward()

print("gradient of x² at x = 3:", x.grad)
