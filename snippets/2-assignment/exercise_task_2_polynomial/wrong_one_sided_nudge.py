# told: by_hand is 19.02, and autograd says 19: 2x² gives 4x, 3x gives 3, 1
#   gives nothing, and x is 4
import torch

x = torch.tensor([4.0], requires_grad=True)
z = 2 * x**2 + 3 * x + 1
z.backward()


def height(place):
    return 2 * place**2 + 3 * place + 1


by_hand = (height(4.01) - height(4.0)) / 0.01

print("autograd:", x.grad, " by hand:", by_hand)
