# told: x does not record yet: add requires_grad=True where you make it
import torch

x = torch.tensor([3.0]) 
y = x**2

print("gradient of x² at x = 3:", x.grad)
