import torch


def machine(x):
    y = x + 2
    z = y * y * 3
    return z / 4


x = torch.tensor(3.0, requires_grad=True)
machine(x).backward()
print("x.grad from the tape:", x.grad.item())

delta = 0.001
change = machine(3.0 + delta) - machine(3.0)
print(f"out changes by:       {change:.8f}")
print(f"per unit of nudge:    {change / delta:.5f}")
