import torch


def sum_of_positive(x):
    return (x * (x > 0)).sum()


print(torch.func.vmap(sum_of_positive)(torch.tensor([[1.0, -5.0], [1.0, 2.0]])))
