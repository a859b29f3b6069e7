import torch

x = torch.ones(2, 3, requires_grad=True) * 2
before = x
row = x[0]
row += 1
print("the batch, under its old name too:", before.tolist())
