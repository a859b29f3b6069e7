import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = torch.exp(2 * x.log() + y.log()) + torch.exp(x.log() + 2 * y.log())
z.backward()

dz_dx_by_hand = 2 * 2.0 * 3.0 + 3.0**2
dz_dy_by_hand = 2.0**2 + 2 * 2.0 * 3.0
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
