import torch
from torch.utils.checkpoint import checkpoint

torch.manual_seed(0)
net = torch.nn.Linear(2, 2)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
seen = []


def not_cached(x):
    return net(x).tanh()


out = checkpoint(not_cached, torch.ones(1, 2), use_reentrant=False)
seen.append(out.detach())
optimizer.zero_grad()
out.sum().backward()
optimizer.step()
print("gradient of shape", tuple(net.weight.grad.shape), "and", len(seen), "result kept")
