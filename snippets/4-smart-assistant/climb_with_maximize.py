import torch

price = torch.tensor(10.0, requires_grad=True)
optimizer = torch.optim.SGD([price], lr=0.1, maximize=True)
for _ in range(50):
    optimizer.zero_grad()
    profit = -((price - 5) ** 2)
    profit.backward()
    optimizer.step()
print(f"price after 50 days: {price.item():.4f}")
