# told: x.grad is [4.0, 8.0, 12.0], and it should be [2, 4, 6]: rewind y, and
#   only once
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = (x**2).sum()
y.backward(retain_graph=True)
y.backward()

print("y:", y.item())
print("gradient:", x.grad)
