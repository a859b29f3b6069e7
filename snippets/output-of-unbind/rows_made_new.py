import torch

leaf = torch.ones(2, 3, requires_grad=True)
first, second = (leaf * 2).unbind()
first = first + 1
torch.stack([first, second]).sum().backward()
print("leaf.grad:", leaf.grad)
