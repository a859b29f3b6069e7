# raises: AttributeError
import torch

x = torch.tensor(2.0, requires_grad=True)
print("before the first rewind:", x.grad)
optimizer = torch.optim.SGD([x], lr=0.1)
(x**2).backward()
print("after the rewind:", x.grad)
optimizer.zero_grad()
print("after optimizer.zero_grad():", x.grad)
x.grad.zero_()
