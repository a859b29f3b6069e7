# told: the price ends at 5.000, and the best one, to half a cent, is 7: is it
#   profit that your loss makes large, and are the steps enough?
import torch

price = torch.tensor(9.0, requires_grad=True)
for _ in range(50):
    glasses = 10 - price
    profit = (price - 4) * glasses  # a glass costs you 4
    loss = -price * glasses
    loss.backward()
    with torch.no_grad():
        price -= 0.1 * price.grad
    price.grad = None
print(f"price {price.item():.3f}, profit {profit.item():.3f}")
