# raises: RuntimeError
import torch

x = torch.ones(4, requires_grad=True)
x.grad = torch.ones(3)
