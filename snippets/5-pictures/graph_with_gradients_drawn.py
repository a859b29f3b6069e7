# tape: step "rewind 8"
import matplotlib.pyplot as plt
import torch

x = torch.tensor(3.0, requires_grad=True)
y = torch.tensor(2.0, requires_grad=True)
a, b = x + y, x - y
z = a * b
for tensor in (a, b, z):
    tensor.retain_grad()
z.backward()

boxes = [
    ("x", x, (0, 1)),
    ("y", y, (0, 0)),
    ("a = x + y", a, (1, 1)),
    ("b = x − y", b, (1, 0)),
    ("z = a · b", z, (2, 0.5)),
]
arrows = [
    ((0, 1), (1, 1), a.grad),
    ((0, 0), (1, 1), a.grad),
    ((0, 1), (1, 0), b.grad),
    ((0, 0), (1, 0), -b.grad),
    ((1, 1), (2, 0.5), z.grad * b),
    ((1, 0), (2, 0.5), z.grad * a),
]

for (x0, y0), (x1, y1), share in arrows:
    dx, dy = x1 - x0, y1 - y0
    start = (x0 + 0.22 * dx, y0 + 0.22 * dy)
    end = (x0 + 0.78 * dx, y0 + 0.78 * dy)
    style = {"arrowstyle": "->", "color": "0.5"}
    plt.annotate("", end, start, arrowprops=style)
    spot = (x0 + 0.32 * dx, y0 + 0.32 * dy + 0.05)
    plt.text(*spot, f"{share.item():+.0f}", color="C1", ha="center")

middle = {"ha": "center", "va": "center"}
for name, tensor, (px, py) in boxes:
    value, gradient = tensor.item(), tensor.grad.item()
    plt.scatter([px], [py], s=6000, color="white", edgecolors="C0")
    plt.text(px, py + 0.1, name, **middle)
    plt.text(px, py, f"value {value:.0f}", color="C0", **middle)
    plt.text(px, py - 0.1, f"grad {gradient:.0f}", color="C1", **middle)

plt.title("Values go right (blue), gradients come back (orange)")
plt.xlim(-0.4, 2.4)
plt.ylim(-0.35, 1.35)
plt.axis("off")
plt.show()
