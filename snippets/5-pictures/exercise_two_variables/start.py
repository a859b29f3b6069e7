import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0)  # your turn: track y as well
z = x**2 * y  # your turn: add x times y squared
z.backward()

dz_dx_by_hand = 0.0  # your turn: 2xy + y squared
dz_dy_by_hand = 0.0  # your turn: x squared + 2xy
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
