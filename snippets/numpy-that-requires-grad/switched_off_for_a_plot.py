# raises: RuntimeError
import torch

w = torch.tensor([1.0, 2.0], requires_grad=True)
w.requires_grad_(False)
print("for the plot:", w.numpy())
loss = ((w - 3) ** 2).sum()
loss.backward()
