import torch

x = torch.tensor(1.0, requires_grad=True)
z = torch.tensor(1.0, requires_grad=True)
print("None for z:", torch.autograd.grad(x * 2, [x, z], allow_unused=True))
print("zero for z:", torch.autograd.grad(x * 2, [x, z], materialize_grads=True))
