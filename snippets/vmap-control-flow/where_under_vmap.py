import torch


def size(x):
    return torch.where(x > 0, x, -x)


print(torch.func.vmap(size)(torch.tensor([1.0, -2.0])))
