import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0)
b = torch.tensor(1.0)
for leaf in (w, b):
    leaf.requires_grad_()

pred = w * area + b
loss = ((pred - price) ** 2).mean()

print("pred:", pred.tolist())
print("loss:", loss.item())
print("the loss is on a tape:", loss.requires_grad)
