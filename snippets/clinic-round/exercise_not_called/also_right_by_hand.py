import torch

x = torch.tensor([1.0, 2.0, 3.0])
y = torch.tensor([3.0, 5.0, 7.0])  # on the line 2x + 1
w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w, b], lr=0.05)

for _ in range(1000):
    loss = ((w * x + b - y) ** 2).mean()
    w.grad = b.grad = None
    loss.backward()
    optimizer.step()

print(f"w {w.item():.2f}, b {b.item():.2f}, loss {loss.item():.1f}")
