import torch

torch.manual_seed(0)
net = torch.nn.Linear(2, 3)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
first, second = torch.ones(4, 2), torch.zeros(4, 2)
one, other = net(torch.cat([first, second])).chunk(2)
loss = (one - other).pow(2).mean()
optimizer.zero_grad()
loss.backward()
optimizer.step()
print("shapes:", tuple(one.shape), tuple(other.shape))
