import torch

x = torch.ones(2, requires_grad=True)
x.register_hook(print)
(x * 3).sum().backward()
