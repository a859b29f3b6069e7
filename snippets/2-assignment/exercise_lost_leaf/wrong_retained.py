# told: retain_grad() lets you look, but w is still a result and no optimiser
#   will take it: make the small numbers first, then start to record
import torch

data = torch.tensor([1.0, 2.0, 3.0])
w = torch.ones(3, requires_grad=True) * 0.1
w.retain_grad()
loss = ((w * data).sum() - 1) ** 2
loss.backward()

print("w:", w)
print("is w a leaf?", w.is_leaf)
print("w.grad:", w.grad)
