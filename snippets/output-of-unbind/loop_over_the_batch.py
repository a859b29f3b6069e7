# raises: RuntimeError
import torch

net = torch.nn.Linear(2, 2)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
scores = net(torch.ones(3, 2))
for number, row in enumerate(scores):
    row -= row.max()
loss = scores.exp().sum()
optimizer.zero_grad()
loss.backward()
optimizer.step()
