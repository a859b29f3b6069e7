import torch
from torch.utils.checkpoint import checkpoint

torch.manual_seed(0)
frozen, middle, last = torch.nn.Linear(2, 2).requires_grad_(False), torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD([*middle.parameters(), *last.parameters()], lr=0.1)
hidden = checkpoint(middle, frozen(torch.ones(1, 2)), use_reentrant=True)
optimizer.zero_grad()
last(hidden).sum().backward()
optimizer.step()
print("last has a gradient:", last.weight.grad is not None)
print("middle has one:", middle.weight.grad is not None)
