import torch

x = torch.tensor(2.0, requires_grad=True)
y = x * 3
(y**2).backward()
print("y.grad:", y.grad)
