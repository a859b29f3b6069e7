# raises: RuntimeError
import torch

weight = torch.ones(4, requires_grad=True)
with torch.no_grad():
    part = weight[:2]
part.mul_(2)
