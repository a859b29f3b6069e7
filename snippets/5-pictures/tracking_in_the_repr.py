import torch

plain = torch.tensor(2.0)
print("plain tensor:  ", plain)
print("requires_grad: ", plain.requires_grad)

tracked = torch.tensor(2.0, requires_grad=True)
print("tracked tensor:", tracked)
print("requires_grad: ", tracked.requires_grad)
