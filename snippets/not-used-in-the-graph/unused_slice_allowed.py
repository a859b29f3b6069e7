import torch

points = torch.ones(3, 2, requires_grad=True)
loss = (points**2).sum()
print("asked for a slice:", torch.autograd.grad(loss, points[0], allow_unused=True, retain_graph=True))
print("asked for points: ", torch.autograd.grad(loss, points)[0][0])
