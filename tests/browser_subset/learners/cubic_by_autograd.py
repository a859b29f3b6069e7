import math

import torch

torch.manual_seed(0)
gpu = torch.accelerator.is_available()
device = torch.accelerator.current_accelerator().type if gpu else "cpu"
print(f"Using {device} device")
torch.set_default_device(device)
x = torch.linspace(-math.pi, math.pi, 2000, dtype=torch.float)
y = torch.sin(x)
a = torch.randn((), requires_grad=True)
b = torch.randn((), requires_grad=True)
c = torch.randn((), requires_grad=True)
d = torch.randn((), requires_grad=True)
for t in range(60):
    y_pred = a + b * x + c * x**2 + d * x**3
    loss = (y_pred - y).pow(2).sum()
    if t % 20 == 19:
        print(t, f"{loss.item():.2f}")
    loss.backward()
    with torch.no_grad():
        for p in (a, b, c, d):
            p -= 1e-6 * p.grad
            p.grad = None
print(a, loss.grad_fn, loss.grad_fn.next_functions[0][0].name())
