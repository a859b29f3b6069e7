import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
same = torch.tensor([1, 2, 3], dtype=torch.float32, requires_grad=True)
print(x)
print(same)
