# told: the path ends at 0.6079, and 20 steps of 0.1 * x.grad end at 0.0576:
#   leave the steps as they were
import torch

x = torch.tensor(5.0, requires_grad=True)
path = [(x.item(), x.item() ** 2)]
for _ in range(20):
    y = x**2
    y.backward()
    with torch.no_grad():
        x -= 0.05 * x.grad
    x.grad = None
    path.append((x.item(), x.item() ** 2))

gap = max(abs(height - place**2) for place, height in path)
print("points:", len(path), " first:", path[0])
print(f"last: ({path[-1][0]:.4f}, {path[-1][1]:.4f})")
print(f"largest distance from the curve: {gap:.4f}")
