import torch

w = torch.tensor(2.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.001)
x = torch.tensor(1.0, requires_grad=True)
score = (w * x) ** 3
(slope,) = torch.autograd.grad(score, x, create_graph=True)
penalty = (slope - 1) ** 2
optimizer.zero_grad()
(score + penalty).backward()
optimizer.step()
print("penalty:", penalty.item(), "w.grad:", w.grad.item())
