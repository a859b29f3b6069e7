# raises: RuntimeError
import torch

points = torch.ones(3, 2, requires_grad=True)
loss = (points**2).sum()
torch.autograd.grad(loss, points[0])
