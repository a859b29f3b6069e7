# told: total is 1, and the four losses are 4, 1, 0 and 1: together 6
import torch

w = torch.tensor(2.0, requires_grad=True)
total = 0.0
for step in range(4):
    loss = (w - step) ** 2
    loss.backward()
    total = loss.item()

print("total:", total)
print("w.grad:", w.grad.item())
