import torch

w = torch.tensor(2.0, requires_grad=True)
losses = []
for step in range(4):
    loss = (w - step) ** 2
    loss.backward()
    losses.append(loss.item())

total = sum(losses)
print("total:", total)
print("w.grad:", w.grad.item())
