import torch

torch.manual_seed(0)
w = torch.randn(3, requires_grad=True)
handle = w.detach()
copy = w.detach().clone()
print("w:     ", w)
print("handle:", handle)

handle[0] = 99.0
print("after writing through the handle")
print("w:     ", w)
print("copy:  ", copy)
