import torch

torch.manual_seed(0)
net = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
net = torch.nn.Linear(1, 1)
for step in range(2):
    optimizer.zero_grad()
    loss = (net(torch.ones(4, 1)) - 3).pow(2).mean()
    loss.backward()
    optimizer.step()
    print(f"loss: {loss.item():.3f}")
