import torch

for value in (10.0, 7.0, 5.0, 3.0):
    price = torch.tensor(value, requires_grad=True)
    toy = -((price - 5) ** 2)
    takings = price * (10 - price)  # price times glasses sold
    (toy_slope,) = torch.autograd.grad(toy, price)
    (slope,) = torch.autograd.grad(takings, price)
    print(f"price {value}: toy {toy.item()}, takings {takings.item()}")
    print(f"  gradients {toy_slope.item()} and {slope.item()}")
