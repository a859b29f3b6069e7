# raises: TypeError
import torch

net = torch.nn.Linear(2, 1)
net.weight = net.weight * 0.9
