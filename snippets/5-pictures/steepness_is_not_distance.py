import torch

for distance in [1.0, 10.0, 100.0]:
    x = torch.tensor(distance, requires_grad=True)
    height = (x**2 + 1).sqrt()
    height.backward()
    print(f"distance {distance:3.0f}: gradient {x.grad:.3f}")
