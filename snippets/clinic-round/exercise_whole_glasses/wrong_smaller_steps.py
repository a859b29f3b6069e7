# told: the price ends at 9.18, and the best one is 6: has every step from price
#   to loss a slope to hand on, and do your updates go the right way, far
#   enough?
import torch

price = torch.tensor(4.25, requires_grad=True)
for _ in range(200):
    glasses = (10 - price).round()  # nobody buys half a glass
    profit = (price - 2) * glasses  # a glass costs you 2
    loss = -profit
    price.grad = None
    loss.backward()
    with torch.no_grad():
        price -= 0.01 * price.grad

print(f"price {price.item():.2f}, profit {profit.item():.2f}")
