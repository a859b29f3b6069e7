import torch

plain = torch.tensor([1.0, 2.0])
marked = torch.tensor([1.0, 2.0], requires_grad=True)
print("plain * 2 is a leaf:", (plain * 2).is_leaf)
print("marked.double() is a leaf:", marked.double().is_leaf)
print("marked.float() is a leaf:", marked.float().is_leaf)
