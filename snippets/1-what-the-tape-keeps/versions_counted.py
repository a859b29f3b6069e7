import torch

y = torch.tensor([1.0, 2.0, 3.0])
print("new:                   ", y._version)
y += 1
print("after y += 1:          ", y._version)
y[0] = 9.0
print("after y[0] = 9:        ", y._version)
y[1:].zero_()
print("through a view:        ", y._version)
y.detach().zero_()
print("through y.detach():    ", y._version)
y.data.zero_()
print("through y.data:        ", y._version)
y = y + 1
print("after y = y + 1:       ", y._version, "(another tensor)")
