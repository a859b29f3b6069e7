# raises: RuntimeError
import torch

torch.manual_seed(0)
net = torch.nn.Linear(2, 1)
for _ in range(2):
    net.zero_grad()
    loss = (net(torch.ones(1, 2)) ** 2).sum()
    loss.backward()
    for p in net.parameters():
        p -= 0.1 * p.grad
