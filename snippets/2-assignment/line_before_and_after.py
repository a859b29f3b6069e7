import matplotlib.pyplot as plt
import torch

x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
y_true = 2 * x
w = torch.tensor([[1.5]], requires_grad=True)
b = torch.tensor([[0.5]], requires_grad=True)
snapshots, losses = {}, []
for step in range(1001):
    if step in (0, 1, 1000):
        snapshots[step] = (x @ w + b).detach()
    loss = ((x @ w + b - y_true) ** 2).mean()
    losses.append(loss.item())
    loss.backward()
    with torch.no_grad():
        for p in (w, b):
            p -= 0.01 * p.grad
            p.grad.zero_()

fig, (left, right) = plt.subplots(1, 2, figsize=(5.6, 3.5))
styles = {0: ":", 1: "--", 1000: "-"}
for step, line in snapshots.items():
    left.plot(x, line, "C0", linestyle=styles[step], label=f"step {step}")
left.scatter(x, y_true, color="C1", label="data")
left.set_xlabel("x")
left.set_ylabel("y")
left.set_ylim(1, 14)
left.legend()
right.plot(losses, "C0")
right.scatter([0, 1], losses[:2], color="C3", label="steps 0 and 1")
right.set_yscale("log")
right.set_xlabel("step")
right.set_ylabel("loss")
right.legend()
plt.show()
