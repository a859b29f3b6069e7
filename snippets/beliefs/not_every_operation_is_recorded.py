import torch

x = torch.tensor(3.0, requires_grad=True)
plain = torch.tensor(2.0)
print("x * 2:", (x * 2).grad_fn is not None)
print("plain * 2:", (plain * 2).grad_fn is not None)
print("x > 2:", (x > 2).grad_fn is not None)
with torch.no_grad():
    print("x * 2 under no_grad:", (x * 2).grad_fn is not None)
