import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = x**2 * y + x * y**2
z.backward()



def height(a, b):
    return a**2 * b + a * b**2


a, b, nudge = x.detach(), y.detach(), 0.1
dz_dx_by_hand = (height(a + nudge, b) - height(a - nudge, b)) / (2 * nudge)
dz_dy_by_hand = (height(a, b + nudge) - height(a, b - nudge)) / (2 * nudge)
print("z:", z.item())
print("dz/dx from autograd:", x.grad, " by hand:", dz_dx_by_hand)
print("dz/dy from autograd:", y.grad, " by hand:", dz_dy_by_hand)
