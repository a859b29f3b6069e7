# told: x.grad is 12, and the slope of x² at 3 is 6: rewind y = x**2, and only
#   once
import torch

x = torch.tensor([3.0], requires_grad=True)
y = x**2
y.backward(retain_graph=True)
y.backward()

print("gradient of x² at x = 3:", x.grad)
