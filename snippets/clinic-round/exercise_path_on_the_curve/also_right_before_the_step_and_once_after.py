import torch

x = torch.tensor(5.0, requires_grad=True)
path = []
for _ in range(20):
    y = x**2
    path.append((x.item(), y.item()))
    y.backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
    x.grad = None

path.append((x.item(), x.item() ** 2))

gap = max(abs(height - place**2) for place, height in path)
print("points:", len(path), " first:", path[0])
print(f"last: ({path[-1][0]:.4f}, {path[-1][1]:.4f})")
print(f"largest distance from the curve: {gap:.4f}")
