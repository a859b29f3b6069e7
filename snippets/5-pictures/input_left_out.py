import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
w = torch.tensor(5.0, requires_grad=True)
(x**2 + 0 * y).backward()
print("x takes part:", x.grad)
print("y takes part, times 0:", y.grad)
print("w takes no part:", w.grad)
