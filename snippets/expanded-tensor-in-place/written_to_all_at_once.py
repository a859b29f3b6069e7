# raises: RuntimeError
import torch

x = torch.tensor([1.0]).expand(3)
x += 1
