# raises: RuntimeError
import torch

x = torch.tensor(2.0)
w = torch.tensor(3.0, requires_grad=True)
torch.autograd.grad(w * x, x)
