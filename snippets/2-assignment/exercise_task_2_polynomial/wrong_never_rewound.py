# told: x.grad is None, and it should be 19: rewind z, and only once
import torch

x = torch.tensor([4.0], requires_grad=True)
z = 2 * x**2 + 3 * x + 1
by_hand = 4 * 4.0 + 3  # 2x² gives 4x, 3x gives 3, 1 gives 0

print("autograd:", x.grad, " by hand:", by_hand)
