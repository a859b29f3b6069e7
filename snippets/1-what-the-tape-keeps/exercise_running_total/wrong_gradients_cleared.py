# told: w.grad is -2, and four rewinds without a wipe leave 4: leave them as they
#   were
import torch

w = torch.tensor(2.0, requires_grad=True)
total = 0.0
for step in range(4):
    loss = (w - step) ** 2
    w.grad = None
    loss.backward()
    total = total + loss.item()

print("total:", total)
print("w.grad:", w.grad.item())
