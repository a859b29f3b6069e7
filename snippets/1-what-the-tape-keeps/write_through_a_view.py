import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x * 2
print("made by:", y.grad_fn.name())

first = y[0]  # a view: the same memory
first.mul_(10)
print("made by:", y.grad_fn.name())
print("y:     ", y.tolist())
y.sum().backward()
print("x.grad:", x.grad.tolist())
