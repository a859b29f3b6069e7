import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars
# your turn: change these two lines, nothing else, for a loss under 18
feature = area
lr = 0.05

w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
losses = []
for _ in range(50):
    loss = ((w * feature + b - price) ** 2).mean()
    losses.append(loss.item())
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad.zero_()
    b.grad.zero_()

print(f"w = {w.item():.2f}, b = {b.item():.2f}")
print(f"loss in step 1: {losses[0]:.2f}, in step 50: {losses[-1]:.2f}")
