# told: w.grad is -16.0 and b.grad is -8.0, and one rewind gives -8 and -4:
#   call loss.backward(), once, before you look
import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = ((w * area + b - price) ** 2).mean()

loss.backward(retain_graph=True)
loss.backward()
leaves = {"area": area, "price": price, "w": w, "b": b}
received = [name for name, t in leaves.items() if t.grad is not None]

print("w.grad:", w.grad)
print("b.grad:", b.grad)
print("received:", received)
