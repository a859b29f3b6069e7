import torch

x = torch.tensor([[1.0], [2.0], [3.0], [4.0]])
y_true = 2 * x
w = torch.tensor([[1.5]], requires_grad=True)
b = torch.tensor([[0.5]], requires_grad=True)

optimizer = torch.optim.SGD([w, b], lr=0.01)
for turn in (1, 2, 3):
    loss = ((x @ w + b - y_true) ** 2).mean()
    print(f"turn {turn}: loss {loss.item():.4f}")
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

print(f"at the end: w {w.item():.4f}, b {b.item():.4f}")
