import torch

torch.manual_seed(0)
net = torch.nn.Linear(1, 1).requires_grad_(False)
head = torch.nn.Linear(1, 1)
for rate in (0.1, 100.0):
    optimizer = torch.optim.SGD(net.parameters(), lr=rate)
    before = net.weight.clone()
    (head(net(torch.ones(4, 1))) - 3).pow(2).mean().backward()
    optimizer.step()
    print("rate", rate, "moved:", not torch.equal(before, net.weight))
