import torch

x = torch.tensor(5.0, requires_grad=True)
places = [x.item()]
for _ in range(20):
    y = x**2
    y.backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
    x.grad = None
    places.append(x.item())

path = [(place, place * place) for place in places]
gap = max(abs(height - place**2) for place, height in path)
print("points:", len(path), " first:", path[0])
print(f"last: ({path[-1][0]:.4f}, {path[-1][1]:.4f})")
print(f"largest distance from the curve: {gap:.4f}")
