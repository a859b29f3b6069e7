import torch

net = torch.nn.Linear(2, 2)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
scores = net(torch.ones(3, 2))
scores = scores - scores.max(dim=1, keepdim=True).values
loss = scores.exp().sum()
optimizer.zero_grad()
loss.backward()
optimizer.step()
print("stepped with a gradient of shape", tuple(net.weight.grad.shape))
