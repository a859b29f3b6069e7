import torch

x = torch.tensor(2.0, requires_grad=True)
(x**2 + 5 * x).backward()
print("one rewind of the sum:", x.grad)

x.grad = None
(x**2).backward()
print("first part alone:", x.grad)
(5 * x).backward()
print("second part added:", x.grad)
