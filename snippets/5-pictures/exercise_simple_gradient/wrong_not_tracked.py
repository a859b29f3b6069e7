# told: x is not tracked yet: try torch.tensor(4.0, requires_grad=True)
import torch

x = torch.tensor(4.0)
y = 3 * x**2 + 2 * x + 1
by_hand = 6 * 4.0 + 2

print("y:", y.item())
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand:", by_hand)
