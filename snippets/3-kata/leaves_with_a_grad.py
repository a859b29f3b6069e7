import torch

area = torch.tensor([1.1, 1.3])
w = torch.tensor(5.0, requires_grad=True)
pred = w * area
pred.sum().backward()

print("area: leaf", area.is_leaf, " grad", area.grad)
print("w:    leaf", w.is_leaf, " grad", round(w.grad.item(), 2))
(w * 10).backward()
print("w after one more rewind:", round(w.grad.item(), 2))
