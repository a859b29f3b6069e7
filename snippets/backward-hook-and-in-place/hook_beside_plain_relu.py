import torch

net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU())
net[0].register_full_backward_hook(lambda module, into, out: print("seen:", out[0].shape))
net(torch.ones(1, 2, requires_grad=True)).sum().backward()
