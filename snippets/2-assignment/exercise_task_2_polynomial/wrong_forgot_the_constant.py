# told: z is 44, and it should be 45 at x = 4: write 2 * x**2 + 3 * x + 1
import torch

x = torch.tensor([4.0], requires_grad=True)
z = 2 * x**2 + 3 * x
z.backward()
by_hand = 4 * 4.0 + 3  # 2x² gives 4x, 3x gives 3, 1 gives 0

print("autograd:", x.grad, " by hand:", by_hand)
