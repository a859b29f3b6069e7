# told: y is 6.0000, and 1 + 4 + 9 is 14: square the whole of x, then add up
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x.sum()
y.backward()  # each entry gets its own slope: 2x₁, 2x₂, 2x₃

print("y:", y.item())
print("gradient:", x.grad)
