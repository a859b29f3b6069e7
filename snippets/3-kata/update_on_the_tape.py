# raises: RuntimeError
import torch

w = torch.tensor(1.0, requires_grad=True)
loss = (2 * w - 5) ** 2
loss.backward()
print("gradient:", w.grad.item())
w -= 0.05 * w.grad
