# raises: RuntimeError
import torch

w = torch.tensor(1.6, requires_grad=True)
loss = (w.long() - 3) ** 2
loss.backward()
