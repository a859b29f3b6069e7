import matplotlib.pyplot as plt
import torch

x = torch.tensor(5.0, requires_grad=True)
path = []
for _ in range(21):
    y = x**2
    path.append((x.item(), y.item()))
    y.backward()
    with torch.no_grad():
        x -= 0.1 * x.grad
    x.grad = None

gap = max(abs(y - x**2) for x, y in path)
print("points:", len(path), " first:", path[0])
print(f"last: x = {path[-1][0]:.4f}, y = {path[-1][1]:.4f}")
print(f"largest |y - x²| on the path: {gap:.6f}")

figure, (left, right) = plt.subplots(1, 2, figsize=(5.6, 3.2))
curve = [i / 20 for i in range(-20, 111)]
left.plot(curve, [x**2 for x in curve], color="0.5", label="y = x²")
left.plot(*zip(*path, strict=True), "o-", color="C1", label="path")
left.scatter(*path[0], color="C0", s=90, zorder=3, label="start")
left.scatter(*path[-1], color="C2", s=90, zorder=3, label="end")
left.set_title("The path lies on the curve")
left.set_xlabel("x")
left.set_ylabel("y")
left.legend()

right.plot(range(21), [y for _, y in path], "o-", color="C1")
right.set_yscale("log")
right.set_title("Height by step")
right.set_xlabel("steps taken")
right.set_ylabel("y (log scale)")
plt.show()
