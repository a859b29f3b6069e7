# told: z is 29, and it should be 45 at x = 4: write 2 * x**2 + 3 * x + 1
import torch

x = torch.tensor([4.0], requires_grad=True)
z = x**2 + 3 * x + 1
z.backward()
by_hand = 2 * 4.0 + 3

print("autograd:", x.grad, " by hand:", by_hand)
