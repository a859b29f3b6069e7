# try: learning_rate = 0.01 0.1 0.3 0.5 0.9 1.0
import torch

price = torch.tensor(10.0, requires_grad=True)
learning_rate = 0.1
for day in range(1, 51):
    loss = (price - 5) ** 2  # the same as -profit
    loss.backward()
    with torch.no_grad():
        price -= learning_rate * price.grad
    price.grad = None
    if day in (1, 10, 20, 50):
        print(f"day {day}: new price {price.item():.4f}")
