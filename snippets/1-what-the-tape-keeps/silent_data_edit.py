import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x.exp()
total = y.sum()
y.data.mul_(0)
total.backward()

print("gradient after the edit:", x.grad)
print("what it should be:      ", torch.exp(torch.tensor([1.0, 2.0])))
