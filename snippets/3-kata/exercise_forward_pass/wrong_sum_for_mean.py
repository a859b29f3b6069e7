# told: loss is 18, the sum of the squared misses: take their mean instead
import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)

pred = w * area + b
loss = ((pred - price) ** 2).sum()

print("pred:", pred.tolist())
print("loss:", loss.item())
print("the loss is on a tape:", loss.requires_grad)
