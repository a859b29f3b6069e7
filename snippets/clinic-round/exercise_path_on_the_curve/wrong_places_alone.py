# told: path should be a list of pairs of numbers, a place and its height
import torch

x = torch.tensor(5.0, requires_grad=True)
path = [x.item()]
for _ in range(20):
    y = x**2
    y.backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
    x.grad = None
    path.append(x.item())

gap = 0.0
print("points:", len(path), " first:", path[0])
print(f"last: {path[-1]:.4f}")
print(f"largest distance from the curve: {gap:.4f}")
