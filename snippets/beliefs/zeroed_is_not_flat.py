import torch

x = torch.tensor(2.0, requires_grad=True)
(x**2).backward()
print("slope at 2:", x.grad)
x.grad.zero_()
print("after zero_():", x.grad)
