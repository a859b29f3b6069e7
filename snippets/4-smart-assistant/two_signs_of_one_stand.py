import torch

price = torch.tensor(10.0, requires_grad=True)
profit = -((price - 5) ** 2)
loss = -profit
loss.backward()
print("gradient of the loss:  ", price.grad.item())

price.grad = None
profit = -((price - 5) ** 2)
profit.backward()
print("gradient of the profit:", price.grad.item())
