# told: grad_b is 16.01, and that is not it yet: the slope of b squared is 2 *
#   b; multiply it by grad_z
import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
a = x * y
b = a + x
z = b**2
print("a:", a.item(), " b:", b.item(), " z:", z.item())

grad_z = 1.0
grad_b = grad_z * (8.01**2 - 8.0**2) / 0.01
grad_a = grad_b * 1
grad_y = grad_a * x.item()
grad_x = grad_a * y.item() + grad_b * 1

z.backward()
print("x by hand:", grad_x, " autograd:", x.grad.item())
print("y by hand:", grad_y, " autograd:", y.grad.item())
