import torch
from torch.utils.checkpoint import checkpoint

runs = []


def part(x):
    runs.append(1)
    return x.sin() if len(runs) == 1 else x + 1


x = torch.tensor(1.0, requires_grad=True)
y = checkpoint(part, x, use_reentrant=False)
try:
    y.backward()
except Exception as error:
    print(f"{type(error).__name__}: {str(error).splitlines()[0]}")
