import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
((w - torch.tensor([1.0, 2.0])) ** 2).sum().sqrt().backward()
print("w.grad:", w.grad)
print("made zero:", torch.nan_to_num(w.grad))
