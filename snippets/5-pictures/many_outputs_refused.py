# raises: RuntimeError
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y1 = x**2
print("y1:", y1)
y1.backward()
