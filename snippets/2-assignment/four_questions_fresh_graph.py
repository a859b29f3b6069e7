import torch

x = torch.tensor([3.0], requires_grad=True)
y = x**2

print("does x record?        ", x.requires_grad)
print("has x a gradient yet? ", x.grad)
print("which step made y?    ", y.grad_fn.name())
print("gradient, handed over:", torch.autograd.grad(y, x))
print("stored in x.grad:     ", x.grad)
