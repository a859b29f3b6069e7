import torch

x = torch.tensor(4.0, requires_grad=True)
y = 3 * x.square() + 2 * x + 1
y.backward()
by_hand = 6 * x.detach() + 2

print("y:", y.item())
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand:", by_hand)
