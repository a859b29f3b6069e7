import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**2
fixed = y.detach()
print("requires grad?", y.requires_grad, fixed.requires_grad)
