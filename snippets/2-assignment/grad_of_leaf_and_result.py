import torch

x = torch.tensor([2.0], requires_grad=True)
y = x**2
y.backward()

print("x is a leaf:", x.is_leaf)
print("y is a leaf:", y.is_leaf)
print("x.grad:", x.grad)
print("y.grad:", y.grad)
