# raises: RuntimeError
import torch

w = torch.tensor([1.5], requires_grad=True)
loss = ((w - 2) ** 2).sum()
loss.backward()

with torch.no_grad():
    doubled = w * 2
    w -= 0.1 * w.grad
print("computed in a pause:", doubled, "node:", doubled.grad_fn)
print("updated in a pause: ", w)

w -= 0.1 * w.grad
