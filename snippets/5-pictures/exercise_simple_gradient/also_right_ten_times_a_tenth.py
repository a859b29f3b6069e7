import torch

x = torch.tensor(4.0, requires_grad=True)
y = 10 * (0.3 * x**2 + 0.2 * x + 0.1)
y.backward()
by_hand = 6 * 4.0 + 2

print("y:", y.item())
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand:", by_hand)
