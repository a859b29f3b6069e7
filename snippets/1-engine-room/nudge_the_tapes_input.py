import torch


def machine(x):
    y = x + 2
    z = y * y * 3
    return z / 4


delta = 0.001
for place in (1.0, 3.0):
    x = torch.tensor(place, requires_grad=True)
    machine(x).backward()
    change = machine(place + delta) - machine(place)
    print(f"at x = {place}: x.grad {x.grad.item()}", end="")
    print(f", out changes by {change / delta:.5f} per unit of nudge")
