import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = ((torch.exp(torch.log(w) + torch.log(area)) + b - price) ** 2).mean()

loss.backward()
leaves = {"area": area, "price": price, "w": w, "b": b}
received = [name for name, t in leaves.items() if t.grad is not None]

print("w.grad:", w.grad)
print("b.grad:", b.grad)
print("received:", received)
