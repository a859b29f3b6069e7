import torch

price = torch.tensor(10.0, requires_grad=True)
for day in range(1, 51):
    loss = (price - 5) ** 2  # the same as -profit
    loss.backward()
    with torch.no_grad():
        price -= 0.1 * price.grad
    price.grad = None
    if day in (1, 10, 20, 50):
        print(f"day {day}: new price {price.item():.4f}")
