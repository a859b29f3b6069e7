import torch

data = torch.tensor([1.0, 2.0, 3.0])
w = torch.full((3,), 0.1, requires_grad=True)
loss = ((w * data).sum() - 1) ** 2
loss.backward()

print("w:", w)
print("is w a leaf?", w.is_leaf)
print("w.grad:", w.grad)
