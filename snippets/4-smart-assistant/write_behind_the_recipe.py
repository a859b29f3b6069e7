# raises: RuntimeError
import torch

w = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
loss = (w**2).sum()  # keeps w as a note
handle = w.detach()
handle[0] = 99.0  # and now the note is wrong
loss.backward()
