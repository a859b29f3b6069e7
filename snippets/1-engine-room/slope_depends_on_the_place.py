import torch

for place in [1.0, 2.0, 3.0, 4.0]:
    x = torch.tensor(place, requires_grad=True)
    y = x + 2
    out = y * y * 3 / 4
    out.backward()
    print(f"x = {place}: out = {out.item()}, x.grad = {x.grad.item()}")
