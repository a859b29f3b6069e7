import torch

x = torch.tensor([4.0], requires_grad=True)
z = (2 * x + 3) * x + 1
z.backward()
by_hand = 19

print("autograd:", x.grad, " by hand:", by_hand)
