import torch

plain = torch.tensor(2.0)
print("plain:  ", plain)
print("requires_grad:", plain.requires_grad)

x = torch.tensor(2.0, requires_grad=True)
print("tracked:", x)
print("requires_grad:", x.requires_grad)
print("the step that made it:", x.grad_fn)

s = x + 1
print("one step later:", s.item())
print("the step that made that:", s.grad_fn.name())
