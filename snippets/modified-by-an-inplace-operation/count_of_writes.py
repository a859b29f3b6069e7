import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.exp()
print("after exp:   ", y._version)
z = y * 2
print("after y * 2: ", y._version)
y += 1
print("after y += 1:", y._version)
