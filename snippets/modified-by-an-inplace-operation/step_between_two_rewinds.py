# raises: RuntimeError
import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Linear(2, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
out = net(torch.ones(1, 2))
out.sum().backward(retain_graph=True)
optimizer.step()
(out**2).sum().backward()
