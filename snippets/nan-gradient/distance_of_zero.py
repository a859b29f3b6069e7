import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
target = torch.tensor([1.0, 2.0])
for step in range(2):
    loss = ((w - target) ** 2).sum().sqrt()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print("step", step, "loss:", loss.item(), "w:", w.tolist())
