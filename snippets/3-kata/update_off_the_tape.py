import torch

w = torch.tensor(1.0, requires_grad=True)
loss = (2 * w - 5) ** 2
loss.backward()
with torch.no_grad():
    w -= 0.05 * w.grad
print(f"new value: {w.item():.2f}")
print("still a leaf:", w.is_leaf)
print("still recording:", w.requires_grad)
