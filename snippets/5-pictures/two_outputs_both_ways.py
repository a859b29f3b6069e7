# tape: step "rewind 3.5"
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y1 = x**2
y2 = x**3

y1.sum().backward()
print("method 1, after y1.sum().backward():", x.grad)
x.grad.zero_()
y2.sum().backward()
print("method 1, after y2.sum().backward():", x.grad)

x.grad = None
(x**2 + x**3).sum().backward()
print("method 2, one rewind of the total:  ", x.grad)
