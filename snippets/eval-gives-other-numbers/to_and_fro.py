import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.Dropout(0.5), torch.nn.Linear(8, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
x, target = torch.ones(4, 2), torch.ones(4, 1)
for epoch in range(2):
    net.train()
    optimizer.zero_grad()
    (net(x) - target).pow(2).mean().backward()
    optimizer.step()
    net.eval()
    with torch.no_grad():
        first, second = net(x), net(x)
    print("epoch", epoch, "two measurements agree:", torch.equal(first, second))
