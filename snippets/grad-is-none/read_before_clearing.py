import torch

w = torch.nn.Parameter(torch.tensor(1.0))
optimizer = torch.optim.SGD([w], lr=0.1)
(w * 2).backward()
print("gradient:", w.grad.norm())
optimizer.zero_grad()
