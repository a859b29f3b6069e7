import numpy as np
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.5)
from_elsewhere = np.array([[1.0, 2.0]])
optimizer.zero_grad()
w.grad = torch.tensor(from_elsewhere).reshape(w.shape).to(w.dtype)
optimizer.step()
print("w:", w.detach())
