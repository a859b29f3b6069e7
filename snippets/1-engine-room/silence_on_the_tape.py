import torch

x = torch.tensor([1.0, 3.0], requires_grad=True)
plain = torch.tensor(5.0)

print("x + 2:          ", (x + 2).grad_fn.name())
print("x + plain:      ", (x + plain).grad_fn.name())
print("plain + 2:      ", (plain + 2).grad_fn)
print("x > 2:          ", (x > 2).grad_fn)
print("x.argmax():     ", x.argmax().grad_fn)
with torch.no_grad():
    print("x + 2, no_grad: ", (x + 2).grad_fn)
