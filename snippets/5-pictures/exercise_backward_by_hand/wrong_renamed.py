# told: grad_b, grad_a, grad_y and grad_x should each be one number
import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
a = x * y
b = a + x
z = b**2
print("a:", a.item(), " b:", b.item(), " z:", z.item())

grad_z = 1.0
slope_b = grad_z * 2 * b.item()
slope_a = slope_b * 1
slope_y = slope_a * x.item()
slope_x = slope_a * y.item() + slope_b * 1

z.backward()
print("x by hand:", slope_x, " autograd:", x.grad.item())
print("y by hand:", slope_y, " autograd:", y.grad.item())
