# told: keep the names: w and b are tensors of one number, and received is a
#   list of names
import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = ((w * area + b - price) ** 2).mean()

loss.backward()
leaves = {"area": area, "price": price, "w": w, "b": b}
received = sum(t.grad is not None for t in leaves.values())

print("w.grad:", w.grad)
print("b.grad:", b.grad)
print("received:", received)
