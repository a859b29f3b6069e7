import torch

data = torch.tensor([1.0, 2.0, 3.0, 4.0])
w = torch.tensor(1.0, requires_grad=True)
((w * data) ** 2).mean().backward()
print("all four at once:", w.grad)
w.grad = None
for part in (data[:2], data[2:]):
    (((w * part) ** 2).mean() / 2).backward()
print("two by two, not zeroed between:", w.grad)
