import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
a = x * y
b = a + x
z = b**2
print("a:", a.item(), " b:", b.item(), " z:", z.item())

grad_z = 1.0
grad_b = 0.0  # your turn: grad_z times the slope of the square
grad_a = 0.0  # your turn: grad_b times the slope of the addition
grad_y = 0.0  # your turn
grad_x = 0.0  # your turn: how many steps use x?

z.backward()
print("x by hand:", grad_x, " autograd:", x.grad.item())
print("y by hand:", grad_y, " autograd:", y.grad.item())
