# told: w.grad should be [-0.8, -1.6, -2.4], and it is [-1.6, -3.2, -4.8]:
#   leave the loss as it was, and rewind once
import torch

data = torch.tensor([1.0, 2.0, 3.0])
w = (torch.ones(3) * 0.1).requires_grad_()  # multiply, then record
loss = ((w * data).sum() - 1) ** 2
loss.backward(retain_graph=True)
loss.backward()

print("w:", w)
print("is w a leaf?", w.is_leaf)
print("w.grad:", w.grad)
