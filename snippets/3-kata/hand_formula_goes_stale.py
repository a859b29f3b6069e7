import torch

area, price = 2.0, 0.5
w = torch.tensor(0.75, requires_grad=True)

pred = w * area
loss = (pred - price) ** 2
loss.backward()
print("straight, formula:", 2 * (pred.item() - price) * area)
print("straight, machine:", w.grad.item())

w.grad = None
pred = (w * area) ** 2  # the model has changed, the formula has not
loss = (pred - price) ** 2
loss.backward()
print("bent, formula:    ", 2 * (pred.item() - price) * area)
print("bent, machine:    ", w.grad.item())
