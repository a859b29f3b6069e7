import gc

import torch

w = torch.ones(1000, requires_grad=True)
losses = [(w**2).sum() for step in range(100)]
gc.collect()
print("graphs after gc.collect():", sum(loss.grad_fn is not None for loss in losses))
losses = [loss.item() for loss in losses]
print("graphs after item():      ", sum(hasattr(loss, "grad_fn") for loss in losses))
