import torch
from torch import nn

layer = nn.BatchNorm1d(1)
with torch.no_grad():
    layer(torch.tensor([[10.0], [20.0]]))
print("running mean under no_grad:", layer.running_mean)
layer.eval()
layer(torch.tensor([[10.0], [20.0]]))
print("after eval() it stays:", layer.running_mean)
