# raises: RuntimeError
import torch

x = torch.ones(2, 3, requires_grad=True) * 2
first, second = x.unbind()
first += 1
