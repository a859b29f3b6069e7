# try: learning_rate = 0.01 0.05 0.1 0.3 0.9 1.0
import matplotlib.pyplot as plt
import torch

x = torch.tensor(5.0, requires_grad=True)
learning_rate = 0.1
path = []
for _ in range(21):
    y = x**2
    path.append((x.item(), y.item()))
    y.backward()
    with torch.no_grad():
        x -= learning_rate * x.grad
    x.grad = None

gap = max(abs(y - x**2) for x, y in path)
print("points:", len(path), " first:", path[0])
print(f"last: x = {path[-1][0]:.4f}, y = {path[-1][1]:.4f}")
print(f"largest |y - x²| on the path: {gap:.6f}")

figure, (top, middle, bottom) = plt.subplots(3, 1, figsize=(5.6, 7.2))
curve = [i / 20 for i in range(-20, 111)]
top.plot(curve, [x**2 for x in curve], color="0.5", label="y = x²")
top.plot(*zip(*path, strict=True), "o-", color="C1", label="path")
top.scatter(*path[0], color="C0", s=90, zorder=3, label="start")
top.scatter(*path[-1], color="C2", s=90, zorder=3, label="end")
top.set_title("The path lies on the curve")
top.set_xlabel("x")
top.set_ylabel("y")
top.legend()

for panel, scale in [(middle, "linear"), (bottom, "log")]:
    panel.plot(range(21), [y for _, y in path], "o-", color="C1")
    panel.set_yscale(scale)
    panel.set_title("Height by step")
    panel.set_xlabel("steps taken")
    panel.set_ylabel(f"y ({scale} scale)")
plt.show()
