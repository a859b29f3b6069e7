import torch

torch.manual_seed(0)
net = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for step in range(3):
    before = net.weight.clone()
    optimizer.zero_grad()
    loss = (net(torch.ones(4, 1)) - 3).pow(2).mean()
    loss.backward()
    optimizer.step()
    print(f"loss: {loss.item():.3f}", "moved:", not torch.equal(before, net.weight))
