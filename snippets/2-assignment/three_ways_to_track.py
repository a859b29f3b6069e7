import torch

at_birth = torch.tensor([2.0, 3.0], requires_grad=True)
by_method = torch.tensor([2.0, 3.0]).requires_grad_()

x = torch.tensor([2.0, 3.0])  # does not record
before = x * 2
x.requires_grad = True  # records from here on
after = x * 2

print("at birth, records:    ", at_birth.requires_grad)
print("by method, records:   ", by_method.requires_grad)
print("by attribute, records:", x.requires_grad)
print("made before the switch:", before)
print("made after the switch: ", after)
