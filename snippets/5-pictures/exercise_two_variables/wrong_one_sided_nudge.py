# told: dz_dx_by_hand is 21.03, and autograd says 21: put x = 2 and y = 3 into
#   2xy + y²
import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = x**2 * y + x * y**2
z.backward()

dz_dx_by_hand = (2.01**2 * 3 + 2.01 * 3**2 - 30) / 0.01
dz_dy_by_hand = 2.0**2 + 2 * 2.0 * 3.0
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
