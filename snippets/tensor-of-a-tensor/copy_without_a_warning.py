import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2
numbers = y.detach().clone()
y.backward()
print("numbers:", numbers, "x.grad:", x.grad)
