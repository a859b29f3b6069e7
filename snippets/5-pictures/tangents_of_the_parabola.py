import matplotlib.pyplot as plt
import torch

xs = torch.linspace(-3, 3, 61).tolist()
plt.plot(xs, [x**2 for x in xs], color="0.5", label="y = x²")

for point in [-2.0, -1.0, 0.0, 1.0, 2.0]:
    x = torch.tensor(point, requires_grad=True)
    y = x**2
    y.backward()
    slope = x.grad.item()
    print(f"at x = {point:4.1f} the slope is {slope:4.1f}")
    ends = [point - 0.3, point + 0.3]
    heights = [point**2 - 0.3 * slope, point**2 + 0.3 * slope]
    label = "tangent" if point == 0 else None
    plt.plot(ends, heights, color="C1", linewidth=3, label=label)
    plt.scatter([point], [point**2], color="C1", zorder=3)
    side = "right" if point < 0 else "left"
    beside = point - 0.35 if point < 0 else point + 0.35
    plt.text(beside, point**2 - 0.8, f"slope {slope:.0f}", ha=side)

plt.title("Each tangent is as steep as the gradient says")
plt.xlabel("x")
plt.ylabel("y")
plt.ylim(-1.2, 9.5)
plt.legend(loc="upper center")
plt.show()
