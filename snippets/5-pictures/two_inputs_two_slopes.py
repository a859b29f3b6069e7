import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
z = x**2 + y**2
print("z:", z)

z.backward()
print("dz/dx from autograd:", x.grad, " by hand, 2x:", 2 * 2.0)
print("dz/dy from autograd:", y.grad, " by hand, 2y:", 2 * 3.0)
