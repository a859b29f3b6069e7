import torch

x = torch.tensor(2.0, requires_grad=True)
for turn in (1, 2):
    y = x**2
    y.backward()
    print("turn", turn, "x.grad:", x.grad)
