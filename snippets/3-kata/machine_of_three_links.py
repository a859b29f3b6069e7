import math
import torch

x = torch.tensor(0.5, requires_grad=True)
h = x + 1
g = h**2
f = torch.exp(g)  # the loss
f.backward()

by_hand = math.exp(1.5**2) * (2 * 1.5) * 1
print("f'(g) * g'(h) * h'(x):", round(by_hand, 4))
print("machine:              ", round(x.grad.item(), 4))
