import torch

x = torch.tensor([4.0], requires_grad=True)
z = torch.stack([2 * x**2, 3 * x, torch.ones(1)]).sum()
z.backward()
by_hand = sum([2 * 2 * 4.0, 3, 0])

print("autograd:", x.grad, " by hand:", by_hand)
