import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars


def loss(w, b):
    return ((w * area + b - price) ** 2).mean().item()


w, b = 149.0873, 75.6478  # after 8 steps
print(f"here:           {loss(w, b):.2f}")
print(f"w + 10, b + 17: {loss(w + 10, b + 17):.2f}")
print(f"w - 10, b - 17: {loss(w - 10, b - 17):.2f}")
print(f"w + 10, b - 17: {loss(w + 10, b - 17):.2f}")
print(f"w - 10, b + 17: {loss(w - 10, b + 17):.2f}")
print(f"mean area:      {area.mean().item():.2f}")
