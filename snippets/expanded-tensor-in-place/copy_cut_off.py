import torch

first = torch.zeros(2, requires_grad=True)
state = first.detach().repeat(3, 1).requires_grad_()
(state * 2).sum().backward()
print("first.grad:", first.grad)
