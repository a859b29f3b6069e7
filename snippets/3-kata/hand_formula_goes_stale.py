import torch

area, price = 2.0, 0.5
w = torch.tensor(0.75, requires_grad=True)

pred = w * area  # a straight line
loss = (pred - price) ** 2
loss.backward()
print("straight, formula:", 2 * (pred.item() - price) * area)
print("straight, machine:", w.grad.item())

w.grad = None
pred = torch.tanh(w * area)  # the same line, bent
loss = (pred - price) ** 2
loss.backward()
print(f"bent, formula:     {2 * (pred.item() - price) * area:.4f}")
print(f"bent, machine:     {w.grad.item():.4f}")
