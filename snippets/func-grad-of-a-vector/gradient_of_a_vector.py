# raises: RuntimeError
import torch

torch.func.grad(lambda x: x**2)(torch.tensor([1.0, 2.0]))
