import torch

w = (torch.ones(2, requires_grad=True) * 0.01).detach()
b = torch.zeros(1, requires_grad=True)
optimizer = torch.optim.SGD([w, b], lr=0.1)
loss = ((w.sum() + b - 1) ** 2).sum()
loss.backward()
optimizer.step()
print("b after the step:", b)
print("w after the step:", w)
