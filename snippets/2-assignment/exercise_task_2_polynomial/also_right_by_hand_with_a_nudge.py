import torch

x = torch.tensor([4.0], requires_grad=True)
z = 2 * x**2 + 3 * x + 1
z.backward()


def height(place):
    return 2 * place**2 + 3 * place + 1


here, nudge = x.detach(), 0.1
by_hand = (height(here + nudge) - height(here - nudge)) / (2 * nudge)

print("autograd:", x.grad, " by hand:", by_hand)
