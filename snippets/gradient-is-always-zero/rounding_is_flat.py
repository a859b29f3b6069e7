import torch

x = torch.tensor(0.7, requires_grad=True)
(x.round() - 3).pow(2).backward()
print("x.grad:", x.grad.item())
