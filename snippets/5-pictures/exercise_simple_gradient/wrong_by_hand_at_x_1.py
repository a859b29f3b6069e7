# told: by_hand is 8, and autograd says 26: put x = 4 into 6x + 2
import torch

x = torch.tensor(4.0, requires_grad=True)
y = 3 * x**2 + 2 * x + 1
y.backward()
by_hand = 6 + 2

print("y:", y.item())
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand:", by_hand)
