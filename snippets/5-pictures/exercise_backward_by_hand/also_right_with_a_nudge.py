import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
a = x * y
b = a + x
z = b**2
print("a:", a.item(), " b:", b.item(), " z:", z.item())

grad_z = 1.0


def slope(step, place, nudge=0.1):
    place = torch.tensor(place)
    return (step(place + nudge) - step(place - nudge)) / (2 * nudge)


grad_b = grad_z * slope(lambda value: value**2, 8.0)
grad_a = grad_b * slope(lambda value: value + 2.0, 6.0)
grad_y = grad_a * slope(lambda value: 2.0 * value, 3.0)
grad_x = grad_a * slope(lambda value: value * 3.0, 2.0)
grad_x += grad_b * slope(lambda value: 6.0 + value, 2.0)

z.backward()
print("x by hand:", grad_x, " autograd:", x.grad.item())
print("y by hand:", grad_y, " autograd:", y.grad.item())
