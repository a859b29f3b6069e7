import torch

w = torch.tensor([1.0, 3.0], requires_grad=True)
print("w * 2:          ", (w * 2).grad_fn.name())
print("w > 2:          ", (w > 2).grad_fn)
print("w.argmax():     ", w.argmax().grad_fn)
print("w.detach() * 2: ", (w.detach() * 2).grad_fn)
with torch.no_grad():
    print("w * 2, no_grad: ", (w * 2).grad_fn)
