# raises: RuntimeError
import torch

w = torch.ones(2, requires_grad=True)
with torch.inference_mode():
    feature = torch.ones(2)
loss = (w * feature).sum()
