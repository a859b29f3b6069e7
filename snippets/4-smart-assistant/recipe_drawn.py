import matplotlib.pyplot as plt
import torch

flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
loss = (flour * sugar + sugar - 5) ** 2

power = loss.grad_fn
minus = power.next_functions[0][0]
plus = minus.next_functions[0][0]
times, sugar_end = (node for node, _ in plus.next_functions)
flour_end = times.next_functions[0][0]

place = {
    flour_end: (0, 2),
    sugar_end: (0, 0),
    times: (2.3, 2),
    plus: (3.6, 1),
    minus: (5.15, 1),
    power: (6.7, 1),
}
for node, (x, y) in place.items():
    leaf = node.name().endswith("AccumulateGrad")
    plt.scatter([x], [y], s=500, color="C1" if leaf else "C0")
    name = node.name().split("::")[-1]
    label_y = y + 0.35 if y == 2 or node is minus else y - 0.5
    plt.text(x, label_y, name, ha="center")
    for source, _ in node.next_functions:
        if source is not None:
            plt.annotate(
                "",
                xy=place[source],
                xytext=(x, y),
                arrowprops={
                    "arrowstyle": "->",
                    "color": "0.5",
                    "shrinkA": 12,
                    "shrinkB": 12,
                },
            )
handed_on = [
    ("flour", 1.15, 2.06),
    ("sugar", 0.65, 1.0),
    ("sugar", 2.2, 0.3),
    ("batter", 3.45, 1.52),
    ("cake", 4.37, 1.06),
    ("cake - 5", 5.93, 1.06),
]
for name, x, y in handed_on:
    plt.text(x, y, name, ha="center")
plt.title("Circles are steps, arrows the edges kept")
plt.xlim(-1.1, 7.8)
plt.ylim(-0.8, 2.6)
plt.axis("off")
plt.show()
