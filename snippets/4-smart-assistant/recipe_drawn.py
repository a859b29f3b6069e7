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
    times: (1.5, 2),
    plus: (3, 1),
    minus: (4.5, 1),
    power: (6, 1),
}
for node, (x, y) in place.items():
    leaf = node.name().endswith("AccumulateGrad")
    plt.scatter([x], [y], s=900, color="C1" if leaf else "C0")
    name = node.name().split("::")[-1]
    label_y = y + 0.3 if y == 2 else y - 0.45
    plt.text(x, label_y, name, ha="center", fontsize=9)
    for source, _ in node.next_functions:
        if source is not None:
            plt.annotate(
                "",
                xy=place[source],
                xytext=(x, y),
                arrowprops={
                    "arrowstyle": "->",
                    "color": "0.5",
                    "shrinkA": 15,
                    "shrinkB": 15,
                },
            )
handed_on = [
    ("flour", 0.75, 2.1),
    ("sugar", 0.45, 1.0),
    ("sugar", 1.7, 0.25),
    ("batter", 2.55, 1.62),
    ("cake", 3.75, 1.1),
    ("cake - 5", 5.25, 1.1),
]
for name, x, y in handed_on:
    plt.text(x, y, name, ha="center")
plt.title("Circles are steps; arrows are the edges autograd keeps")
plt.xlim(-0.8, 6.8)
plt.ylim(-0.8, 2.6)
plt.axis("off")
plt.show()
