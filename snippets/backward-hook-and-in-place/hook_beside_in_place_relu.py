# raises: RuntimeError
import torch

net = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU(inplace=True))
net[0].register_full_backward_hook(lambda module, into, out: print("seen"))
net(torch.ones(1, 2))
