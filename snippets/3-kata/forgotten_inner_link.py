import torch

for start in (2.0, -2.0):
    x = torch.tensor(start, requires_grad=True)
    z = (x**2 + 1) ** 3
    z.backward()
    outer_only = 3 * (start**2 + 1) ** 2
    print(f"x = {start}: machine {x.grad.item()}, slip {outer_only}")
