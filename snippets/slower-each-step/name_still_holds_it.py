import gc
import torch

w, total = torch.tensor(1.0, requires_grad=True), torch.tensor(0.0)
for step in range(3):
    total = total + (w - 3) ** 2
    gc.collect()
print("total still has a graph:", total.grad_fn is not None)
