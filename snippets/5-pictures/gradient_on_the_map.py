import matplotlib.pyplot as plt
import torch

xs = [i / 10 for i in range(-40, 71)]
ys = [i / 10 for i in range(-10, 51)]
heights = [[x**2 + y**2 for x in xs] for y in ys]
levels = [1, 4, 13, 25]
plt.contour(xs, ys, heights, levels=levels, colors="0.5")
for level in levels:
    plt.text(level**0.5 + 0.1, -0.8, str(level), color="0.5")

for start in [(2.0, 3.0), (0.0, 1.0), (-2.0, 0.0)]:
    p = torch.tensor(start, requires_grad=True)
    (p**2).sum().backward()
    tip = [a + 0.25 * g for a, g in zip(start, p.grad.tolist(), strict=True)]
    arrow = {"arrowstyle": "->", "color": "C1", "linewidth": 2}
    plt.annotate("", tip, start, arrowprops=arrow)
    plt.scatter([start[0]], [start[1]], color="C1", zorder=3)

plt.gca().set_aspect("equal")
plt.title("Gradients of x² + y², a quarter as long")
plt.xlabel("x")
plt.ylabel("y")
plt.show()
