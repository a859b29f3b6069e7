import torch

net, other = torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
before = net.weight.clone()
other(torch.ones(1, 2)).sum().backward()
optimizer.step()
print("moved:", not torch.equal(net.weight, before))
