import torch

net = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
before, copy = net.weight, net.weight.detach().clone()
(net(torch.ones(4, 1)) - 3).pow(2).mean().backward()
optimizer.step()
print("compared with itself:", torch.equal(before, net.weight))
print("compared with a copy:", torch.equal(copy, net.weight))
