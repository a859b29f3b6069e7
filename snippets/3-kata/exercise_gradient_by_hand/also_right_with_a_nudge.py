import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = ((w * area + b - price) ** 2).mean()
loss.backward()

miss = torch.tensor([-3.0, 0.0, -3.0])  # pred - price, house by house


def mean_squared_miss(w_now, b_now):
    total = 0.0
    for size, wanted in zip(area.tolist(), price.tolist(), strict=True):
        total += (w_now * size + b_now - wanted) ** 2
    return total / 3


hand_w = (mean_squared_miss(2.001, 1) - mean_squared_miss(1.999, 1)) / 0.002
hand_b = (mean_squared_miss(2, 1.001) - mean_squared_miss(2, 0.999)) / 0.002

print("w: by hand", hand_w, "machine", w.grad)
print("b: by hand", hand_b, "machine", b.grad)
