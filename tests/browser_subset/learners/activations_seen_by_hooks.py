import torch
from torch import nn

torch.manual_seed(0)
seen = {}


def keep(name):
    def hook(module, inputs, output):
        seen[name] = output.detach()

    return hook


net = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 1))
handles = [layer.register_forward_hook(keep(i)) for i, layer in enumerate(net)]
x = torch.randn(2, 3, requires_grad=True)
y = net(x)
y.register_hook(lambda g: print("gradient at y:", g.flatten().tolist()))
y.mean().backward()
print({name: tuple(value.shape) for name, value in seen.items()})
print((seen[1] >= 0).all().item(), x.grad.shape, net[0].weight.grad.norm() > 0)
for handle in handles:
    handle.remove()
seen.clear()
net(x)
print(seen)
