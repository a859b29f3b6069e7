import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
losses = [(w * x - 1) ** 2 for x in (2.0, 3.0)]
print("torch.tensor:", torch.tensor([loss.item() for loss in losses]).sum().requires_grad)
loss = torch.stack(losses).sum()
optimizer.zero_grad()
loss.backward()
optimizer.step()
print("torch.stack:", loss.requires_grad, "w.grad:", w.grad.item())
