import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**3
y.backward()

by_hand = 3 * x**2

print(f"by hand {by_hand.item():.3f}, autograd {x.grad.item():.3f}")
