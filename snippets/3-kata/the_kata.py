import torch

print("part 1: a square")
x = torch.tensor(3.0, requires_grad=True)
y = x**2
y.backward()
print(f"by machine {x.grad.item()}, by hand 2x = {2 * x.item()}")

print("part 2: the chain rule")
x = torch.tensor(2.0, requires_grad=True)
u = x**2 + 1
z = u**3
z.backward()
by_hand = 3 * u.item() ** 2 * 2 * x.item()
print(f"x = {x.item()}, u = {u.item()}, z = {z.item()}")
print(f"by machine {x.grad.item()}, by hand 3u^2 * 2x = {by_hand}")

print("part 3: six houses")
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
print(f"after 8 steps: price = {w.item():.2f} * area + {b.item():.2f}")

print("part 4: why zeroing matters")
x = torch.tensor(3.0, requires_grad=True)
for zero_first in (False, False, True):
    if zero_first:
        x.grad.zero_()
    y = x**2
    y.backward()
    print(f"zeroed first: {zero_first!s:5}  x.grad = {x.grad.item()}")
