# try: some_momentum = 0.3 0.6 0.8 0.9 0.95 0.99
import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars

some_momentum = 0.9
for momentum in (0.0, some_momentum):
    w = torch.tensor(0.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    optimizer = torch.optim.SGD([w, b], lr=0.05, momentum=momentum)
    for _ in range(200):
        loss = ((w * area + b - price) ** 2).mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    line = f"{w.item():.2f} * area {b.item():+.2f}"
    print(f"momentum {momentum}, after 200 steps: {line}")
