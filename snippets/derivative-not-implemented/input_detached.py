# browser: no, igamma is not in the small engine
import torch

shape = torch.tensor(2.0, requires_grad=True)
x = torch.tensor(1.0, requires_grad=True)
torch.igamma(shape.detach(), x).backward()
print(f"x.grad: {x.grad.item():.4f}")
