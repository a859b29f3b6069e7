import torch

x = torch.tensor(3.0, requires_grad=True)

for zero_first in (False, False, True):
    if zero_first:
        x.grad.zero_()
    y = x**2
    y.backward()
    print(f"zeroed first: {zero_first!s:5}  x.grad = {x.grad.item()}")
