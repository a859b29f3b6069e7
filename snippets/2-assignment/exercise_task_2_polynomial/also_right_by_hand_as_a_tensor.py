import torch

x = torch.tensor([4.0], requires_grad=True)
z = 2 * x * x + x * 3 + 1
z.backward()
by_hand = 4 * x.detach() + 3

print("autograd:", x.grad, " by hand:", by_hand)
