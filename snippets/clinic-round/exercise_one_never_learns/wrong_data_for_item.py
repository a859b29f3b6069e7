# told: w ends at 0.00 and b at 5.50, and the points lie on 3x + 1: has each of
#   them a .grad, and if not, what cuts it off? (And are the steps enough?)
import torch

x = torch.tensor([0.0, 1.0, 2.0, 3.0])
y = torch.tensor([1.0, 4.0, 7.0, 10.0])  # on the line 3x + 1
w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w, b], lr=0.1)

for _ in range(300):
    line = w.data * x + b
    loss = ((line - y) ** 2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

print(f"w {w.item():.2f}, b {b.item():.2f}, loss {loss.item():.4f}")
