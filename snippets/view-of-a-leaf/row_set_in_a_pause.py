import torch

w = torch.ones(2, 2, requires_grad=True)
with torch.no_grad():
    w[0] = 0.0
print("is w still a leaf?", w.is_leaf)
print(w)
