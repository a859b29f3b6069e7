import torch

net = torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net.weight = torch.nn.Parameter(net.weight * 0.9)
before = net.weight.clone()
net(torch.ones(1, 2)).sum().backward()
optimizer.step()
print("moved:", not torch.equal(net.weight, before))
