import torch

x = torch.tensor(3.0, requires_grad=True)
print("before any operation:", x.grad_fn)
y = x * 2
print("after one:", y.grad_fn.name())
