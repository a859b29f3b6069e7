import torch

for steepness in (0.5, 1.0, 10.0):
    x = torch.tensor(1.0, requires_grad=True)
    (steepness * x**2).backward()
    print(f"bottom 1 away, gradient {x.grad.item()}")
