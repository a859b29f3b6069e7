import torch

w = torch.ones(2, requires_grad=True)
with torch.no_grad():
    feature = torch.ones(2)
loss = (w * feature).sum()
loss.backward()
print("w.grad:", w.grad)
