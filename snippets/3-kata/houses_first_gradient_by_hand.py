import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars
w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)

miss = w * area + b - price
loss = (miss**2).mean()
loss.backward()

with torch.no_grad():
    print(f"dloss/dw by hand: {(2 * miss * area).mean().item():.2f}")
    print(f"dloss/db by hand: {(2 * miss).mean().item():.2f}")
print(f"w.grad:           {w.grad.item():.2f}")
print(f"b.grad:           {b.grad.item():.2f}")
