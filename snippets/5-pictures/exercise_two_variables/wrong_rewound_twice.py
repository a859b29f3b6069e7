# told: x.grad is 42.0 and y.grad is 32.0, and they should be 21 and 16:
#   rewind z, and only once
import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = x**2 * y + x * y**2
z.backward(retain_graph=True)
z.backward()

dz_dx_by_hand = 2 * 2.0 * 3.0 + 3.0**2
dz_dy_by_hand = 2.0**2 + 2 * 2.0 * 3.0
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
