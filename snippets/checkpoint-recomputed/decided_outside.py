import torch
from torch.utils.checkpoint import checkpoint


def part(x, smooth):
    return x.sin() if smooth else x + 1


x = torch.tensor(0.0, requires_grad=True)
checkpoint(part, x, True, use_reentrant=False).backward()
print("x.grad:", x.grad.item())
