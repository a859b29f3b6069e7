import torch


def f(x):
    return x**3 - 3 * x


print("   x  gradient   to the left   here   to the right")
for point in [-2.0, -1.0, 0.0, 1.0, 2.0]:
    x = torch.tensor(point, requires_grad=True)
    f(x).backward()
    left, here, right = f(point - 0.1), f(point), f(point + 0.1)
    print(f"{point:4.0f} {x.grad:9.1f} {left:13.3f} {here:6.1f} {right:14.3f}")
