import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y1 = x**2
y2 = x**3
total = y1.sum() + y2.sum()
total.backward()
print("after one rewind of the total:", x.grad)
