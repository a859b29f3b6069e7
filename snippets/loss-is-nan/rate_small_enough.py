import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.05)
for step in range(30):
    optimizer.zero_grad()
    loss = (w**2 - 3) ** 2
    loss.backward()
    optimizer.step()
print(f"loss: {loss.item():.4f}")
