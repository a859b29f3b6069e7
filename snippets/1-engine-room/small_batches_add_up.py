import torch

inputs = torch.tensor([1.0, 2, 3, 4, 5, 6, 7, 8])
targets = torch.tensor([3.0, 5, 8, 9, 11, 14, 15, 18])
w = torch.tensor(1.0, requires_grad=True)

loss = ((w * inputs - targets) ** 2).mean()
loss.backward()
print("gradient of one batch of eight:  ", w.grad.item())

for share in (4, 1):
    w.grad.zero_()
    for i in (0, 2, 4, 6):
        miss = w * inputs[i : i + 2] - targets[i : i + 2]
        loss = (miss**2).mean()
        (loss / share).backward()
    print(f"four batches of two, loss / {share}:   ", w.grad.item())
