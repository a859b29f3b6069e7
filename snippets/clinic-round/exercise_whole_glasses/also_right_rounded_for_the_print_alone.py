import torch

price = torch.tensor(4.25, requires_grad=True)
for _ in range(200):
    glasses = 10 - price
    profit = (price - 2) * glasses
    loss = -profit
    price.grad = None
    loss.backward()
    with torch.no_grad():
        price -= 0.1 * price.grad

print("glasses:", round(glasses.item()))
print(f"price {price.item():.2f}, profit {profit.item():.2f}")
