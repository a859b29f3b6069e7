# raises: RuntimeError
import torch

c = torch.zeros(3, requires_grad=True)
c[:] += 1
