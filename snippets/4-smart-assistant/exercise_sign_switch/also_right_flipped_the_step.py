import torch

price = torch.tensor(9.0, requires_grad=True)
for _ in range(50):
    glasses = 10 - price
    profit = (price - 4) * glasses  # a glass costs you 4
    loss = profit
    loss.backward()
    with torch.no_grad():
        price += 0.1 * price.grad
    price.grad = None
print(f"price {price.item():.3f}, profit {profit.item():.3f}")
