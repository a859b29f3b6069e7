# raises: RuntimeError
import torch


def size(x):
    return x if x > 0 else -x


torch.func.vmap(size)(torch.tensor([1.0, -2.0]))
