# raises: RuntimeError
import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.exp()
total = y.sum()
y.detach().mul_(0)
print("the write was let through")
total.backward()
