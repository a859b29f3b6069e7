# told: keep the names: x a tensor that holds 3, and y its square
import torch

x = torch.tensor([3.0], requires_grad=True)
square = x**2
square.backward()

print("gradient of x² at x = 3:", x.grad)
