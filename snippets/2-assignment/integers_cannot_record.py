# raises: RuntimeError
import torch

x = torch.tensor([2, 3])
print("numbers written without a point become", x.dtype)
x.requires_grad = True
