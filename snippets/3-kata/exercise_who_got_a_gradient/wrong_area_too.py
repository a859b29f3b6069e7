# told: area and price are leaves that never asked: print area.grad and look
import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = ((w * area + b - price) ** 2).mean()

loss.backward()
received = ["w", "area"]

print("w.grad:", w.grad)
print("b.grad:", b.grad)
print("received:", received)
