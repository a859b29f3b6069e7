import torch

w = torch.tensor(0.0, requires_grad=True)

w = torch.tensor(8.0, requires_grad=True)  # go on from yesterday's value
for _ in range(50):
    w.grad = None
    loss = (w - 3) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad

print(f"w {w.item():.3f}, loss {loss.item():.3f}")
