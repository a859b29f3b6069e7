import torch

cost = 2.0  # lemons, sugar and cup for one glass
price = torch.tensor(10.0, requires_grad=True)
for day in range(1, 51):
    glasses = 10 - price  # the dearer, the fewer
    profit = (price - cost) * glasses
    loss = -profit
    loss.backward()
    with torch.no_grad():
        price -= 0.1 * price.grad
    price.grad = None
    if day in (1, 10, 50):
        print(f"day {day}: profit {profit.item():.3f}", end=", ")
        print(f"then the price is set to {price.item():.3f}")
