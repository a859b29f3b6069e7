import torch

w = torch.tensor(2.0, requires_grad=True)
total = 0.0
for step in range(4):
    loss = (w - step) ** 2
    loss.backward()
    # your turn: add up the losses, and let go of each turn's graph
    total = total + loss

print("total:", total)
print("w.grad:", w.grad.item())
