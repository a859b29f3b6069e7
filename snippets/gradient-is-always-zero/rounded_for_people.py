import torch

x = torch.tensor(0.5, requires_grad=True)
loss = (x - 3) ** 2
loss.backward()
print("x.grad:", x.grad.item(), "shown:", round(x.item()))
