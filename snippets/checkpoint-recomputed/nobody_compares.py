import torch
from torch.utils.checkpoint import checkpoint

runs = []


def part(x):
    runs.append(1)
    return x**2 if len(runs) == 1 else 100 * x


x = torch.tensor(3.0, requires_grad=True)
y = checkpoint(part, x, use_reentrant=True)
y.backward()
print("y is 3 squared:", y.item(), "its slope should be 6:", x.grad.item())
