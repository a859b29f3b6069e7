import torch

w = (torch.ones(3) * 0.01).requires_grad_()
optimizer = torch.optim.SGD([w], lr=0.1)
print("is w a leaf?", w.is_leaf)
