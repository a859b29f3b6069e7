import matplotlib.pyplot as plt
import torch


def profit_at(price):
    return -((price - 5) ** 2)


prices = torch.linspace(0, 12, 61)
fig, axes = plt.subplots(1, 2, figsize=(5.6, 3.2))
for ax, sign, name in (
    (axes[0], 1, "profit: climb"),
    (axes[1], -1, "loss = -profit: descend"),
):
    price = torch.tensor(10.0, requires_grad=True)
    height = sign * profit_at(price)
    height.backward()
    gradient = price.grad.item()

    ax.plot(prices.tolist(), (sign * profit_at(prices)).tolist(), color="C0")
    ax.scatter([10], [height.item()], color="C0")
    floor = -50 if sign == 1 else 0
    for end, y, colour, label in (
        (10 + 0.2 * gradient, floor + 12, "C1", "gradient"),
        (10 + sign * 0.1 * gradient, floor + 5, "C2", "our step"),
    ):
        ax.annotate(
            "",
            xy=(end, y),
            xytext=(10, y),
            arrowprops={"arrowstyle": "->", "color": colour, "lw": 2},
        )
        side = "right" if sign == 1 else "left"
        x = min(end, 10) - 0.2 if sign == 1 else max(end, 10) + 0.8
        ax.text(x, y, label, color=colour, ha=side, va="center")
    ax.set_xlim(-0.5, 16.5)
    ax.set_xlabel("price")
    ax.set_ylabel(name)
    ax.set_title(f"gradient at 10: {gradient:+.0f}")
plt.show()
