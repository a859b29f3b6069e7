# raises: RuntimeError
import torch

x = torch.tensor(2.0, requires_grad=True)
loss = torch.tensor((x**2).item())
loss.backward()
