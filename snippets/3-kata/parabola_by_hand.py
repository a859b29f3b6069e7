import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2
y.backward()
print(f"x = {x.item()}, y = {y.item()}")
print("dy/dx, machine:   ", x.grad.item())
print("dy/dx, by hand 2x:", 2 * x.item())

for gap in (1.0, 0.5, 0.25):
    rise = (3 + gap) ** 2 - 3**2
    print(f"from 3 to {3 + gap}: rise / run = {rise / gap}")
