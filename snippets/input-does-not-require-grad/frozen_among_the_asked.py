# raises: RuntimeError
import torch

net = torch.nn.Sequential(torch.nn.Linear(2, 2).requires_grad_(False), torch.nn.Linear(2, 1))
loss = net(torch.ones(1, 2)).sum()
gradients = torch.autograd.grad(loss, list(net.parameters()), create_graph=True)
