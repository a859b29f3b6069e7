# told: total still requires grad, so it holds the graph of every turn: add a
#   number, or a tensor without a history
import torch

w = torch.tensor(2.0, requires_grad=True)
total = 0.0
for step in range(4):
    loss = (w - step) ** 2
    loss.backward()
    total = total + loss

print("total:", total.detach().item())
print("w.grad:", w.grad.item())
