import torch

x = torch.tensor(2.0, requires_grad=True)
(slope,) = torch.autograd.grad(x**3, x)
penalty = (slope - 1) ** 2
print("penalty:", penalty.item(), "recorded:", penalty.requires_grad)
