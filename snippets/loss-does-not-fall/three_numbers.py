import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1))
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
x, target = torch.randn(8, 2), torch.randn(8, 1)
for step in range(501):
    before = net[0].weight.clone()
    optimizer.zero_grad()
    loss = (net(x) - target).pow(2).mean()
    loss.backward()
    optimizer.step()
    if step % 250 == 0:
        gradient, update = net[0].weight.grad.norm(), (net[0].weight - before).norm()
        print(f"step {step}: loss {loss.item():.2f}, gradient {gradient.item():.2f}, update {update.item():.3f}")
