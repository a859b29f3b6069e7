import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = x * y * (x + y)
z.backward()

dz_dx_by_hand = 3 * (2 * 2 + 3)
dz_dy_by_hand = 16
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
