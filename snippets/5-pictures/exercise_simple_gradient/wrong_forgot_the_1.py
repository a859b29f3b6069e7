# told: y is 56, and it should be 57: write 3 * x**2 + 2 * x + 1
import torch

x = torch.tensor(4.0, requires_grad=True)
y = 3 * x**2 + 2 * x
y.backward()
by_hand = 6 * 4.0 + 2

print("y:", y.item())
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand:", by_hand)
