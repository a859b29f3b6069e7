import torch

x = torch.tensor(4.0)  # your turn: ask autograd to track x
y = 1.0 * x  # your turn: 3 x squared, plus 2 x, plus 1
# your turn: rewind y
by_hand = 0.0  # your turn: 6 x + 2 at x = 4

print("y:", y.item())
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand:", by_hand)
