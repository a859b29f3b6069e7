# told: by_hand is 7, and autograd says 19: 2x² gives 4x, 3x gives 3, 1 gives
#   nothing, and x is 4
import torch

x = torch.tensor([4.0], requires_grad=True)
z = 2 * x**2 + 3 * x + 1
z.backward()
by_hand = 4 + 3

print("autograd:", x.grad, " by hand:", by_hand)
