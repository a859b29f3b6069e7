# told: x.grad is None, and it should be [2, 4, 6]: rewind y, and only once
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = (x**2).sum()

print("y:", y.item())
print("gradient:", x.grad)
