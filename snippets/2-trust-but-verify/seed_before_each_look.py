import torch
from torch.nn.functional import dropout


def f(x):
    return (3 * dropout(x, 0.5)).sum()


def nudge(seeded):
    x = torch.ones(8, dtype=torch.float64)
    ends = []
    for step in (0.001, -0.001):
        if seeded:
            torch.manual_seed(1)
        ends.append(f(x + step).item())
    return (ends[0] - ends[1]) / 0.002


torch.manual_seed(1)
x = torch.ones(8, dtype=torch.float64, requires_grad=True)
f(x).backward()
print("autograd:          ", round(x.grad.sum().item(), 3))
print("nudge, seeded:     ", round(nudge(True), 3))
print("nudge, not seeded: ", round(nudge(False), 3))
