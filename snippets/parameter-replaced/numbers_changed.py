import torch

net = torch.nn.Linear(2, 1)
with torch.no_grad():
    net.weight.fill_(1.0)
    net.weight.mul_(0.5)
print(net.weight)
