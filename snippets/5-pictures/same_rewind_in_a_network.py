import torch
import torch.nn as nn

torch.manual_seed(42)
network = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
output = network(torch.tensor([[3.0, 2.0]]))
loss = (output**2).sum()
loss.backward()
for name, parameter in network.named_parameters():
    shape = list(parameter.grad.shape)
    print(f"{name} got a gradient of shape {shape}")
