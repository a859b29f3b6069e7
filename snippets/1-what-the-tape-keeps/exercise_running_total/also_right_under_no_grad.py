import torch

w = torch.tensor(2.0, requires_grad=True)
total = 0.0
for step in range(4):
    loss = (w - step) ** 2
    loss.backward()
    with torch.no_grad():
        total = total + loss

print("total:", total)
print("w.grad:", w.grad.item())
