# browser: no, it counts the multiplications inside real PyTorch
import torch
import torch.nn as nn
from torch.utils.flop_counter import FlopCounterMode

torch.manual_seed(0)
net = nn.Sequential(*[nn.Linear(64, 64) for _ in range(8)])

with FlopCounterMode(display=False) as forward:
    loss = net(torch.randn(32, 64)).pow(2).mean()
with FlopCounterMode(display=False) as backward:
    loss.backward()

ratio = backward.get_total_flops() / forward.get_total_flops()
print("forward: ", forward.get_total_flops(), "operations")
print("backward:", backward.get_total_flops(), "operations")
print("backward / forward:", ratio)
