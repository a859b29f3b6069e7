# told: z is 12, and it should be 30: write x**2 * y + x * y**2
import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = x**2 * y
z.backward()

dz_dx_by_hand = 2 * 2.0 * 3.0 + 3.0**2
dz_dy_by_hand = 2.0**2 + 2 * 2.0 * 3.0
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
