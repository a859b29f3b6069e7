# told: z is 77, which (2 * x)**2 gives. Only x is squared: 2 * x**2
import torch

x = torch.tensor([4.0], requires_grad=True)
z = (2 * x) ** 2 + 3 * x + 1
z.backward()
by_hand = 8 * 4.0 + 3

print("autograd:", x.grad, " by hand:", by_hand)
