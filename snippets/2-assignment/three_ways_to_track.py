import torch

plain = torch.tensor([2.0, 3.0])
at_birth = torch.tensor([2.0, 3.0], requires_grad=True)
by_attribute = torch.tensor([2.0, 3.0])
by_attribute.requires_grad = True
by_method = torch.tensor([2.0, 3.0]).requires_grad_()

print("plain records:       ", plain.requires_grad)
print("at_birth records:    ", at_birth.requires_grad)
print("by_attribute records:", by_attribute.requires_grad)
print("by_method records:   ", by_method.requires_grad)
print("printed, a recording tensor says so:", at_birth)
