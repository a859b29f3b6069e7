import torch

price = torch.tensor(9.0, requires_grad=True)
optimizer = torch.optim.SGD([price], lr=0.1, maximize=True)
for _ in range(50):
    glasses = 10 - price
    profit = (price - 4) * glasses  # a glass costs you 4
    loss = profit
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
print(f"price {price.item():.3f}, profit {profit.item():.3f}")
