import torch

x = torch.tensor(3.0, requires_grad=True)
c = torch.tensor(2.0)

print("c * c records:      ", (c * c).requires_grad)
print("x * c records:      ", (x * c).requires_grad)
print("(x * c) + 1 records:", (x * c + 1).requires_grad)
