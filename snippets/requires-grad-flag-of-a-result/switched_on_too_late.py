# raises: RuntimeError
import torch

x = torch.tensor(2.0)
y = x**2
x.requires_grad = True
y.backward()
