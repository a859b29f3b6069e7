import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
root = x.sqrt()
root.register_hook(lambda grad: print("arrives at root:     ", grad.tolist()))
y = torch.where(x > 0, root, torch.zeros(2))
y.sum().backward()
print("value:               ", y.tolist())
print("slope of the root:   ", (0.5 / x.detach().sqrt()).tolist())
print("gradient:            ", x.grad.tolist())

x.grad = None
inside = torch.where(x > 0, x, torch.ones(2))  # no root of 0 is taken
y = torch.where(x > 0, inside.sqrt(), torch.zeros(2))
y.sum().backward()
print("masked before:       ", x.grad.tolist())
