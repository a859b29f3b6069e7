# told: keep the name price, a tensor of one number
import torch

cost = torch.tensor(4.25, requires_grad=True)
for _ in range(200):
    glasses = (10 - cost)
    profit = (cost - 2) * glasses  # a glass costs you 2
    loss = -profit
    cost.grad = None
    loss.backward()
    with torch.no_grad():
        cost -= 0.1 * cost.grad

print(f"cost {cost.item():.2f}, profit {profit.item():.2f}")
