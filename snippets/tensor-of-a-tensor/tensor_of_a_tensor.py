import torch

x = torch.tensor(3.0, requires_grad=True)
copied = torch.tensor(x**2)
print("recorded:", copied.requires_grad)
