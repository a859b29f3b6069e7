# raises: RuntimeError
import torch

x = torch.tensor([5.0, 6.0], requires_grad=True)
y = x**2
print("y holds", y.numel(), "numbers:", y)
y.backward()
