# told: keep the name price, a tensor of one number
import torch

cents = torch.tensor(9.0, requires_grad=True)
for _ in range(50):
    glasses = 10 - cents
    profit = (cents - 4) * glasses  # a glass costs you 4
    loss = -profit
    loss.backward()
    with torch.no_grad():
        cents -= 0.1 * cents.grad
    cents.grad = None
print(f"price {cents.item():.3f}, profit {profit.item():.3f}")
