# told: received should be a list of the names of the two that have a gradient
#   now, each in quotes, like "w": 0 of the two are in it
import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = ((w * area + b - price) ** 2).mean()

loss.backward()
received = [w.grad, b.grad]

print("w.grad:", w.grad)
print("b.grad:", b.grad)
print("received:", received)
