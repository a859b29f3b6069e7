import torch

x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
y_true = torch.tensor([[2.0], [4.0], [6.0], [8.0]])
w = torch.tensor([[1.5]], requires_grad=True)
b = torch.tensor([[0.5]], requires_grad=True)

for step in range(1, 4001):
    loss = ((x @ w + b - y_true) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        b -= 0.01 * b.grad
    w.grad.zero_()
    b.grad.zero_()
    if step in (1, 2, 10, 100, 1000, 4000):
        print(f"after step {step:4}: w {w.item():.4f}, b {b.item():.4f}")
