import torch

x = torch.tensor(2.0, requires_grad=True)
print("before any step, x.grad_fn:", x.grad_fn)
s = x + 1
print("after one step, s.grad_fn:", s.grad_fn.name())
print("and x.grad_fn still:", x.grad_fn)
