# raises: AttributeError
import torch

torch.manual_seed(0)
net = torch.nn.ModuleDict({"used": torch.nn.Linear(2, 1), "unused": torch.nn.Linear(2, 1)})
loss = net.used(torch.ones(1, 2)).sum()
loss.backward()
for name, p in net.named_parameters():
    print(name, "has a gradient of size", tuple(p.grad.shape))
