import torch

x = torch.tensor([2.0], requires_grad=True)
y = x * 3
z = y + 5
out = z**2
print("y = 3x:     ", y)
print("z = y + 5:  ", z)
print("out = z²:   ", out)

out.backward()
print("d out / d x:", x.grad)
