import torch

w = torch.ones(1000, requires_grad=True)
total = 0.0
for _ in range(100):
    total += (w**2).sum().item()
print("total is a", type(total).__name__)
