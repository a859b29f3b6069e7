import torch

w = torch.ones(2, 2, requires_grad=True)
masked = w.clone()
masked[0] = 0.0
loss = (masked**2).sum()
loss.backward()
print("w.grad:")
print(w.grad)
