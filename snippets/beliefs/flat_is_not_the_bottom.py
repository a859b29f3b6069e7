import torch

for name, f in (("x**2", lambda x: x**2), ("x**3", lambda x: x**3)):
    x = torch.tensor(0.0, requires_grad=True)
    f(x).backward()
    left, right = f(-0.1), f(0.1)
    print(f"{name}: gradient {x.grad.item()}, left {left:.3f}, right {right:.3f}")
