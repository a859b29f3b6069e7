import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**2
y.backward(retain_graph=True)
print("first rewind, notes kept:", x.grad)
print("the note is still there:", y.grad_fn._saved_self is x)
y.backward()
print("second rewind of one tape:", x.grad)
