import torch

x = torch.tensor([3.0])  # your turn: let x record
y = x  # your turn: the square of x
# your turn: rewind from y

print("gradient of x² at x = 3:", x.grad)
