import torch


def cube(x):
    return x**3


x = torch.tensor(2.0, requires_grad=True)
(slope,) = torch.autograd.grad(cube(x), x, create_graph=True)
slope.backward()
print("slope:", slope.item(), "its slope:", x.grad.item())
