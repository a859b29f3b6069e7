import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for target in (torch.tensor([1.0, 3.0]), torch.tensor([1.0, 2.1])):
    optimizer.zero_grad()
    loss = ((w - target) ** 2).sum().sqrt()
    loss.backward()
    optimizer.step()
    print("loss:", f"{loss.item():.2f}", "w.grad:", w.grad)
