# told: keep the names: w, b and loss are tensors of one number, and pred is
#   one tensor of three
import torch

area = torch.tensor([1.0, 2.0, 3.0])
price = torch.tensor([6.0, 5.0, 10.0])
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)

pred = [w * size + b for size in area]
loss = sum((one - wanted) ** 2 for one, wanted in zip(pred, price, strict=True)) / 3

print("pred:", [one.item() for one in pred])
print("loss:", loss.item())
print("the loss is on a tape:", loss.requires_grad)
