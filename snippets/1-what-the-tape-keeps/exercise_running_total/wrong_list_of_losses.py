# told: keep the names: w is the leaf, and total is one number, the sum of the
#   losses
import torch

w = torch.tensor(2.0, requires_grad=True)
total = []
for step in range(4):
    loss = (w - step) ** 2
    loss.backward()
    total.append(loss.item())

print("total:", total)
print("w.grad:", w.grad.item())
