# told: keep the names x, z and by_hand, each of them one number
import torch

x = torch.tensor([4.0], requires_grad=True)
z = 2 * x**2 + 3 * x + 1
z.backward()


def by_hand(place):
    return 4 * place + 3



print("autograd:", x.grad, " by hand:", by_hand)
