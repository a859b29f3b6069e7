import torch

w = torch.tensor(1.0, requires_grad=True)
(w**2).backward()
try:
    w -= 0.1 * w.grad
except RuntimeError as error:
    print("recorded:", error)
with torch.no_grad():
    w -= 0.1 * w.grad
print("under no_grad:", w)
