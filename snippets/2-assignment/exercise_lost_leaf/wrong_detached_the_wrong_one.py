# told: w is a leaf, and w.grad is None: let w itself record, build the loss
#   from it, and rewind
import torch

data = torch.tensor([1.0, 2.0, 3.0])
recording = torch.ones(3, requires_grad=True) * 0.1
w = recording.detach()
loss = ((recording * data).sum() - 1) ** 2
loss.backward()

print("w:", w)
print("is w a leaf?", w.is_leaf)
print("w.grad:", w.grad)
