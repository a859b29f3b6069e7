# told: the point (5.0000, 16.0000) is 9.0000 off the curve: a height is the
#   square of its own place, so take both before the update, or both after
import torch

x = torch.tensor(5.0, requires_grad=True)
path = [(x.item(), x.item() ** 2)]
for _ in range(20):
    y = x**2
    place = x.item()
    y.backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
    x.grad = None
    path.append((place, x.item() ** 2))

gap = max(abs(height - place**2) for place, height in path)
print("points:", len(path), " first:", path[0])
print(f"last: ({path[-1][0]:.4f}, {path[-1][1]:.4f})")
print(f"largest distance from the curve: {gap:.4f}")
