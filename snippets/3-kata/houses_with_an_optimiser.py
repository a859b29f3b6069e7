import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars
w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
optimiser = torch.optim.SGD([w, b], lr=0.05)

for _ in range(8):
    loss = ((w * area + b - price) ** 2).mean()
    loss.backward()
    optimiser.step()
    optimiser.zero_grad()

print(f"after 8 steps: price = {w.item():.2f} * area + {b.item():.2f}")
print("w.grad:", w.grad)
