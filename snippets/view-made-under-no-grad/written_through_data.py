import torch

weight = torch.tensor([3.0, 5.0], requires_grad=True)
y = weight**2
weight.data[:1].mul_(10)
y.sum().backward()
print("should be 6 and 10:", weight.grad.tolist())
