import torch

x = torch.tensor([1.0]).expand(3).clone()
x += 1
print(x)
