import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
handle = x.detach()
copy = x.detach().clone()
handle[0] = 99.0
print("x:", x.tolist())
print("copy:", copy.tolist())
