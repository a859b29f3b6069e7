import torch

x = torch.tensor(3.0, requires_grad=True)
y = torch.tensor(2.0, requires_grad=True)
a, b = x + y, x - y
z = a * b
for middle in (a, b, z):
    middle.retain_grad()
z.backward()

grad_z = 1.0
grad_a = grad_z * b.item()
grad_b = grad_z * a.item()
grad_x = grad_a * 1 + grad_b * 1
grad_y = grad_a * 1 + grad_b * -1

print("z by hand:", grad_z, " autograd:", z.grad.item())
print("a by hand:", grad_a, " autograd:", a.grad.item())
print("b by hand:", grad_b, " autograd:", b.grad.item())
print("x by hand:", grad_x, " autograd:", x.grad.item())
print("y by hand:", grad_y, " autograd:", y.grad.item())
