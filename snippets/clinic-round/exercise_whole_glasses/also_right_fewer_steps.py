import torch

price = torch.tensor(4.25, requires_grad=True)
for _ in range(20):
    glasses = (10 - price)
    profit = (price - 2) * glasses  # a glass costs you 2
    loss = -profit
    price.grad = None
    loss.backward()
    with torch.no_grad():
        price -= 0.1 * price.grad

print(f"price {price.item():.2f}, profit {profit.item():.2f}")
