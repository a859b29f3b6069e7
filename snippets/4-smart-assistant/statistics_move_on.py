import torch
import torch.nn as nn

norm = nn.BatchNorm1d(1).requires_grad_(False)
batch = torch.tensor([[10.0], [20.0]])
print("running mean:", norm.running_mean.item())
with torch.no_grad():
    norm(batch)
    print("after a call, frozen and under no_grad:", norm.running_mean.item())
    norm.eval()
    norm(batch)
    print("after one more, with eval:", norm.running_mean.item())
