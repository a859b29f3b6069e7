# told: w is still the result of an operation: make the small numbers first,
#   then switch recording on with requires_grad_()
import torch

data = torch.tensor([1.0, 2.0, 3.0])
w = torch.ones(3, requires_grad=True) / 10
loss = ((w * data).sum() - 1) ** 2
loss.backward()

print("w:", w)
print("is w a leaf?", w.is_leaf)
print("w.grad:", w.grad)
