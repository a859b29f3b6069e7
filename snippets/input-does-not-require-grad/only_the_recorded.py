import torch

net = torch.nn.Sequential(torch.nn.Linear(2, 2).requires_grad_(False), torch.nn.Linear(2, 1))
loss = net(torch.ones(1, 2)).sum()
recorded = [p for p in net.parameters() if p.requires_grad]
gradients = torch.autograd.grad(loss, recorded, create_graph=True)
print("gradients:", [tuple(g.shape) for g in gradients])
