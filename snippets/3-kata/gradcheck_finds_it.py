# browser: no, it needs torch.autograd.gradcheck
import torch


def honest(x):
    return x.exp().sum()


def edited(x):
    y = x.exp()
    total = y.sum()
    y.data.mul_(0)
    return total


x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
for f in (honest, edited):
    passed = torch.autograd.gradcheck(f, (x,), raise_exception=False)
    print(f"{f.__name__} passes gradcheck: {passed}")
