import torch

x = torch.tensor(3.0, requires_grad=True)
y = x**2
print("x:", x)
print("y = x squared:", y)

y.backward()
by_hand = 2 * 3.0
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand, 2x:", by_hand)
print("do they agree?", abs(x.grad.item() - by_hand) < 1e-4)
