import torch

x = torch.tensor(5.0, requires_grad=True)
for _ in range(3):
    y = x**2
    y.backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
    x.grad.zero_()
    print(f"x: {x:.2f}  old y: {y:.2f}  old y / x²: {y / x**2:.4f}")
