import torch
from torch.utils.checkpoint import checkpoint

net = torch.nn.Linear(2, 1)
y = checkpoint(net, torch.ones(1, 2), use_reentrant=True)
print("recorded:", y.requires_grad)
