import torch

x = torch.tensor(8.0, requires_grad=True)
seen = []
for _ in range(12):
    ((x - 3) ** 2).backward()
    seen.append(f"{x.grad.item():.1f}")
    with torch.no_grad():
        x -= 0.1 * x.grad
print("x.grad, never zeroed:", *seen)
