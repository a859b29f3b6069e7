import torch


def f(x):
    return x**3 - 3 * x


print("  x  slope    left   here   right")
for point in [-2.0, -1.0, 0.0, 1.0, 2.0]:
    x = torch.tensor(point, requires_grad=True)
    f(x).backward()
    left, here, right = f(point - 0.1), f(point), f(point + 0.1)
    print(f"{point:3.0f} {x.grad:6.1f} {left:7.3f} {here:6.1f} {right:7.3f}")
