import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = ((w * area + b - price) ** 2).mean()
loss.backward()

miss = torch.tensor([-3.0, 0.0, -3.0])  # pred - price, house by house
misses, areas = miss.tolist(), area.tolist()
hand_w = sum(2 * m * a for m, a in zip(misses, areas, strict=True)) / 3
hand_b = sum(2 * m for m in misses) / 3

print("w: by hand", hand_w, "machine", w.grad)
print("b: by hand", hand_b, "machine", b.grad)
