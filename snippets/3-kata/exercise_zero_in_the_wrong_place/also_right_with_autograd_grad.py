import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars
w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)

for _ in range(8):
    loss = ((w * area + b - price) ** 2).mean()
    slopes = torch.autograd.grad(loss, [w, b])
    with torch.no_grad():
        for leaf, slope in zip([w, b], slopes, strict=True):
            leaf -= 0.05 * slope

print(f"after 8 steps: w = {w.item():.2f}, b = {b.item():.2f}")
