import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
ratio = x / x
loss = torch.where(ratio.isnan(), 0.0, ratio).sum()
loss.backward()
print("loss:  ", loss.item())
print("x.grad:", x.grad)
