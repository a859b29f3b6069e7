import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for target in (torch.tensor([1.0, 2.0]), torch.tensor([1.0, 3.0])):
    optimizer.zero_grad()
    loss = ((w - target) ** 2).sum().sqrt()
    loss.backward()
    optimizer.step()
    print("loss:", loss.item(), "w.grad:", w.grad)
