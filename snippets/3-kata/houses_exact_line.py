import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars

from_mean = area - area.mean()
w = (from_mean * price).sum() / (from_mean**2).sum()
b = price.mean() - w * area.mean()
loss = ((w * area + b - price) ** 2).mean()
print(f"best line: price = {w.item():.2f} * area {b.item():+.2f}")
print(f"its loss:  {loss.item():.2f}")
