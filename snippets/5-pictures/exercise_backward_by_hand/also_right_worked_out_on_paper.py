import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
a = x * y
b = a + x
z = b**2
print("a:", a.item(), " b:", b.item(), " z:", z.item())

grad_z = 1.0
grad_b, grad_a, grad_y, grad_x = 16, 16, 32, 64

z.backward()
print("x by hand:", grad_x, " autograd:", x.grad.item())
print("y by hand:", grad_y, " autograd:", y.grad.item())
