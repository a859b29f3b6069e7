import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
square = y * y
out = square * 3 / 4

print("x + 2 keeps its input:", hasattr(y.grad_fn, "_saved_self"))
print("y * y keeps its input:", hasattr(square.grad_fn, "_saved_self"))
print("left factor noted: ", square.grad_fn._saved_self.item())
print("right factor noted:", square.grad_fn._saved_other.item())
