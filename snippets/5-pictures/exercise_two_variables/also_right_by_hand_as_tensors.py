import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = x**2 * y + x * y**2
z.backward()

with torch.no_grad():
    dz_dx_by_hand = 2 * x * y + y**2
    dz_dy_by_hand = x**2 + 2 * x * y
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
