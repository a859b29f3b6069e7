import torch
from torch.autograd import gradcheck


def honest(x):
    return x.exp().sum()


def edited(x):
    y = x.exp()
    total = y.sum()
    y.data.mul_(0)
    return total


x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
single = torch.tensor([1.0, 2.0], requires_grad=True)
print("honest, double:", gradcheck(honest, (x,), raise_exception=False))
print("edited, double:", gradcheck(edited, (x,), raise_exception=False))
print("honest, single:", gradcheck(honest, (single,), raise_exception=False))
