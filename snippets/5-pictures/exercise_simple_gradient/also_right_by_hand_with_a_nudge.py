import torch

x = torch.tensor(4.0, requires_grad=True)
y = 3 * x**2 + 2 * x + 1
y.backward()


def height(place):
    return 3 * place**2 + 2 * place + 1


here, nudge = x.detach(), 0.1
by_hand = (height(here + nudge) - height(here - nudge)) / (2 * nudge)

print("y:", y.item())
print("dy/dx from autograd:", x.grad)
print("dy/dx by hand:", by_hand)
