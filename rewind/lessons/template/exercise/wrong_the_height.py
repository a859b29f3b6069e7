# told: by_hand is 8.000, and the cube is not as steep as that: the slope of
#   x**n is n * x ** (n - 1)
import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**3
y.backward()

by_hand = 2.0**3

print(f"by hand {by_hand:.3f}, autograd {x.grad.item():.3f}")
