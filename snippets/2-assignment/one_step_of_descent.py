# try: learning_rate = 0.001 0.01 0.03 0.06 0.1 0.3
import torch

x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
y_true = torch.tensor([[2.0], [4.0], [6.0], [8.0]])
w = torch.tensor([[1.5]], requires_grad=True)
b = torch.tensor([[0.5]], requires_grad=True)
learning_rate = 0.01

loss = ((x @ w + b - y_true) ** 2).mean()
loss.backward()
print(f"loss before the step: {loss.item():.4f}")
print(f"gradients: w {w.grad.item():.4f}, b {b.grad.item():.4f}")

with torch.no_grad():
    w -= learning_rate * w.grad
    b -= learning_rate * b.grad
    loss = ((x @ w + b - y_true) ** 2).mean()
print(f"after the step: w {w.item():.4f}, b {b.item():.4f}")
print(f"loss after the step: {loss.item():.4f}")
