import torch

x = torch.tensor(1.0, requires_grad=True)
y = x
for layer in range(30):
    y = y.sigmoid()
y.backward()
print(f"x.grad: {x.grad.item():.0e}")
