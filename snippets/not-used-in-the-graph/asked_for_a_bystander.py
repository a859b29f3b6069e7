# raises: RuntimeError
import torch

x = torch.tensor(1.0, requires_grad=True)
z = torch.tensor(1.0, requires_grad=True)
torch.autograd.grad(x * 2, [x, z])
