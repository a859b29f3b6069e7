import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**3
y.backward()

by_hand = (2.0005**3 - 1.9995**3) / 0.001

print(f"by hand {by_hand:.3f}, autograd {x.grad.item():.3f}")
