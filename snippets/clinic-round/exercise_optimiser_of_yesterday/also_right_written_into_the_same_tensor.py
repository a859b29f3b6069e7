import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

with torch.no_grad():
    w.fill_(8.0)
for _ in range(50):
    optimizer.zero_grad()
    loss = (w - 3) ** 2
    loss.backward()
    optimizer.step()

print(f"w {w.item():.3f}, loss {loss.item():.3f}")
