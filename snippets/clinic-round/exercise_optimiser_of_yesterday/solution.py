import torch

w = torch.tensor(8.0, requires_grad=True)  # go on from yesterday's value
optimizer = torch.optim.SGD([w], lr=0.1)
for _ in range(50):
    optimizer.zero_grad()
    loss = (w - 3) ** 2
    loss.backward()
    optimizer.step()

print(f"w {w.item():.3f}, loss {loss.item():.3f}")
