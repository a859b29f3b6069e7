# try: asked = 2.0 4.0 5.0 6.0 10.0
import torch

asked = 10.0
price = torch.tensor(asked, requires_grad=True)
profit = -((price - 5) ** 2)
loss = -profit
loss.backward()
print(f"price {asked}: profit {profit.item()}")
print("gradient of the loss:", price.grad.item())

with torch.no_grad():
    along = price + 0.1 * price.grad
    against = price - 0.1 * price.grad
for way, new_price in (("along", along), ("against", against)):
    new_profit = -((new_price - 5) ** 2)
    print(f"a step {way} it: price {new_price.item()}", end=", ")
    print("profit", new_profit.item())
