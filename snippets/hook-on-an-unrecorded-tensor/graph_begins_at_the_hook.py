import torch

net = torch.nn.Linear(2, 1)
with torch.no_grad():
    hidden = net(torch.ones(1, 2))
hidden.requires_grad_().register_hook(lambda grad: print("seen:", grad.item()))
(hidden**2 * 0 + hidden).sum().backward()
print("net.weight.grad:", net.weight.grad)
