import torch

x = torch.tensor(2.0, requires_grad=True)
y = (x * 3).detach().requires_grad_()
(y**2).backward()
print("y.grad:", y.grad)
print("x.grad:", x.grad)
