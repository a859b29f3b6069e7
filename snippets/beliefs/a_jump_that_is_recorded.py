import torch

x = torch.tensor([1.4, 2.6], requires_grad=True)
print("x.argmax():", x.argmax().grad_fn)
print("x.round():", x.round().grad_fn.name())
x.round().sum().backward()
print("what arrives through round:", x.grad)
