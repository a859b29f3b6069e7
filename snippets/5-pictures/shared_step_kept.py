import torch

x = torch.tensor([0.0, 0.5, 1.0], requires_grad=True)
h = x.exp()
y1 = h**2
y2 = h**3

y1.sum().backward(retain_graph=True)
print("after y1.sum().backward():", x.grad)
x.grad.zero_()
y2.sum().backward()
print("after y2.sum().backward():", x.grad)
