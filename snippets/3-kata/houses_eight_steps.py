import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars
w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
lr = 0.05

print("step      loss         w         b    w.grad    b.grad")
for step in range(8):
    pred = w * area + b
    loss = ((pred - price) ** 2).mean()
    loss.backward()
    print(f"{step:4}{loss.item():10.1f}", end="")
    for number in (w, b, w.grad, b.grad):
        print(f"{number.item():10.2f}", end="")
    print()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

loss = ((w * area + b - price) ** 2).mean()
print(f"after 8 steps: price = {w.item():.2f} * area + {b.item():.2f}")
print(f"loss after the last update: {loss.item():.2f}")
