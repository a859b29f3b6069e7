import copy

import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**2
print("a copy:", copy.deepcopy(y.detach()))
