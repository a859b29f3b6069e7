import matplotlib.pyplot as plt
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
square = y * y
z = square * 3
out = z / 4
tape = {"x": x, "y": y, "y * y": square, "z": z, "out": out}
for tensor in tape.values():
    tensor.retain_grad()
out.backward()

plt.plot([0, 0], [0.4, -4.4], color="0.5", linewidth=1)
for row, (name, tensor) in enumerate(tape.items()):
    node = tensor.grad_fn.name() if tensor.grad_fn else "AccumulateGrad"
    value, slope = f"{name} = {tensor.item():g}", f"{tensor.grad.item():g}"
    print(f"{value:11}  {node:14}  slope {slope}")
    plt.scatter([0], [-row], s=120, color="0.5")
    plt.text(0.12, -row, node, va="center")
    plt.text(-0.3, -row, value, color="C0", ha="right", va="center")
    plt.text(1.6, -row, slope, color="C1", va="center")

for side, start, end, colour in [(-1.5, 0, -4, "C0"), (2.1, -4, 0, "C1")]:
    style = {"arrowstyle": "->", "color": colour}
    plt.annotate("", (side, end), (side, start), arrowprops=style)
plt.title("Values go down (blue), slopes come up (orange)")
plt.xlim(-1.8, 2.4)
plt.ylim(-4.5, 0.5)
plt.axis("off")
plt.show()
