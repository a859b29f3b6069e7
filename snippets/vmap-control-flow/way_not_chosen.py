import torch

x = torch.tensor([4.0, 0.0], requires_grad=True)
torch.where(x > 0, x.sqrt(), 0.0).sum().backward()
print("x.grad:", x.grad)
