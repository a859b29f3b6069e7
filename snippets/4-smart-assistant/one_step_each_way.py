import torch

price = torch.tensor(10.0, requires_grad=True)
profit = -((price - 5) ** 2)
(-profit).backward()
print("price 10.0: profit", profit.item())

with torch.no_grad():
    along = price + 0.1 * price.grad
    against = price - 0.1 * price.grad
for way, new_price in (("along", along), ("against", against)):
    new_profit = -((new_price - 5) ** 2)
    print(f"{way} the gradient of the loss:")
    print("  price", new_price.item(), "profit", new_profit.item())
