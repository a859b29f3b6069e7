import torch

for distance in [1.0, 10.0, 100.0]:
    x = torch.tensor(distance, requires_grad=True)
    height = (x**2 + 1).sqrt()
    height.backward()
    print(f"{distance:5.0f} away from the valley: gradient {x.grad:.4f}")
