import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
torch.where(x > 0, x.sqrt(), x * 0).sum().backward()
print("chosen after the root:", x.grad)

x = torch.tensor([0.0, 4.0], requires_grad=True)
safe = torch.where(x > 0, x, 1.0)
torch.where(x > 0, safe.sqrt(), x * 0).sum().backward()
print("made safe before it:", x.grad)
