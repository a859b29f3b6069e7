import torch

x = torch.tensor(2.0)
w = torch.tensor(3.0, requires_grad=True)
y = w * x
x.requires_grad_()
print(torch.autograd.grad(y, x, allow_unused=True))
