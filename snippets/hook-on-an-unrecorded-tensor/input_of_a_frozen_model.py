import torch

torch.manual_seed(0)
net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1)).requires_grad_(False)
image = torch.ones(1, 2, requires_grad=True)
hidden = net[1](net[0](image))
hidden.register_hook(lambda grad: print("gradient at the hidden layer:", tuple(grad.shape)))
net[2](hidden).sum().backward()
