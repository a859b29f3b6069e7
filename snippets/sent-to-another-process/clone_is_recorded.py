import torch

x = torch.ones(2, requires_grad=True)
print((x * 2).clone().grad_fn is not None)
