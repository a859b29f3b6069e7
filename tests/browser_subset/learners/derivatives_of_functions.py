import torch
from torch.autograd.functional import hessian, jacobian
from torch.func import grad, vmap


def f(x):
    return (x**3).sum()


x = torch.tensor([1.0, 2.0])
print(jacobian(lambda v: v**2, x))
print(hessian(f, x))
print(grad(f)(x), vmap(grad(lambda v: v**2))(x))
y = torch.tensor([2.0, 3.0], requires_grad=True)
(first,) = torch.autograd.grad(f(y), y, create_graph=True)
(second,) = torch.autograd.grad(first.sum(), y)
print(first, second)
print(torch.autograd.gradcheck(lambda v: v.exp(), torch.ones(2, dtype=torch.double, requires_grad=True)))
