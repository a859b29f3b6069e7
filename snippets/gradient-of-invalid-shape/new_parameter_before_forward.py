import torch

losses = []
for size in (3, 5):
    w = torch.ones(size, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.5)
    loss = (w * torch.ones(size)).sum()
    losses.append(loss.item())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print("losses:", losses, "w:", w.detach())
