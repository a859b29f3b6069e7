import torch

net = torch.nn.Linear(1, 1, bias=False)
before = net.weight.detach().clone()
for step in range(3):
    net.zero_grad()
    (net(torch.ones(4, 1)) - 3).pow(2).mean().backward()
    for weight in net.parameters():
        weight = weight - 0.1 * weight.grad
print("moved:", not torch.equal(before, net.weight))
