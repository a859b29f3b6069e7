import torch

w = torch.tensor(2.0, requires_grad=True)
total = torch.zeros(())
for step in range(4):
    loss = (w - step) ** 2
    loss.backward()
    total += loss.detach()

print("total:", total)
print("w.grad:", w.grad.item())
