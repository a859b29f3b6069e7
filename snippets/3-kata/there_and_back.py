import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)

pred = w * area + b  # activity 1: forward
miss = pred - price
loss = (miss**2).mean()
print("miss, house by house:", miss.tolist())
print("loss:", loss.item())

loss.backward()  # activity 2: back, and look
for name, leaf in (("area", area), ("price", price), ("w", w), ("b", b)):
    print(f"{name:5} is a leaf: {leaf.is_leaf}, grad: {leaf.grad}")
