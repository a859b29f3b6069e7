import torch

w = torch.tensor(1.0, requires_grad=True)
loss = (2 * w - 5) ** 2
loss.backward()
w = w - 0.05 * w.grad
print(f"new value: {w.item():.2f}")
print("still a leaf:", w.is_leaf)
print("label:", w.grad_fn.name())
