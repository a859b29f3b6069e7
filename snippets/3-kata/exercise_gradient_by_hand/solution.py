import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = ((w * area + b - price) ** 2).mean()
loss.backward()

miss = torch.tensor([-3.0, 0.0, -3.0])  # pred - price, house by house
hand_w = (2 * miss * area).mean()
hand_b = (2 * miss).mean()

print("w: by hand", hand_w, "machine", w.grad)
print("b: by hand", hand_b, "machine", b.grad)
