import torch

w = torch.tensor(2.0, requires_grad=True)
x = torch.tensor(1.0, requires_grad=True)
score = (w * x) ** 3
(slope,) = torch.autograd.grad(score, x, create_graph=True)
penalty = (slope.detach() - 1) ** 2
(score + penalty).backward()
print("penalty:", penalty.item(), "w.grad:", w.grad.item())
