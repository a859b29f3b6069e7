import torch

net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.Dropout(0.5), torch.nn.Linear(2, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(2):
    net.train()
    optimizer.zero_grad()
    net(torch.ones(4, 2)).mean().backward()
    optimizer.step()
    trained_in = net.training
    net.eval()
    with torch.no_grad():
        net(torch.ones(4, 2))
    print("epoch", epoch, "trained in training mode:", trained_in)
