import torch

x, target = torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.0])
w = torch.tensor(3.0, requires_grad=True)
for rate in (1.0, 0.1):
    with torch.no_grad():
        w.fill_(3.0)
    optimizer = torch.optim.SGD([w], lr=rate)
    for step in range(3):
        optimizer.zero_grad()
        loss = ((w * x).relu() - target).pow(2).mean()
        loss.backward()
        optimizer.step()
    print(f"rate {rate}: loss {loss.item():.2f}, gradient {w.grad.item():.2f}")
