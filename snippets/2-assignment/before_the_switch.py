import torch

x = torch.tensor([2.0, 3.0])
before = x * 2
x.requires_grad = True
after = x * 2

print("made before the switch, recorded:", before.requires_grad)
print("made after the switch, recorded: ", after.requires_grad)
