import torch

w = torch.tensor([1.0], requires_grad=True)
(w * 2).sum().backward()
w = w - 0.1 * w.grad
print("is w still a leaf?", w.is_leaf)
(w * 2).sum().backward()
print("its gradient in the next turn:", w.grad)
