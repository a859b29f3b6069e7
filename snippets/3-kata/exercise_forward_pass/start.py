import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0)
b = torch.tensor(1.0)

# your turn: have w and b recorded, predict w * area + b,
# and make loss the mean of the squared misses
pred = torch.zeros(3)
loss = torch.tensor(0.0)

print("pred:", pred.tolist())
print("loss:", loss.item())
print("the loss is on a tape:", loss.requires_grad)
