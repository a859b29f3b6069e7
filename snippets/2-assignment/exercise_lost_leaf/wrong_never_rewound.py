# told: w is a leaf, and w.grad is None: let w itself record, build the loss
#   from it, and rewind
import torch

data = torch.tensor([1.0, 2.0, 3.0])
w = (torch.ones(3) * 0.1).requires_grad_()  # multiply, then record
loss = ((w * data).sum() - 1) ** 2

print("w:", w)
print("is w a leaf?", w.is_leaf)
print("w.grad:", w.grad)
