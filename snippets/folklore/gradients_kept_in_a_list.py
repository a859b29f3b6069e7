import torch

w = torch.tensor(3.0, requires_grad=True)
kept, copied = [], []
for _ in range(3):
    (2 * w).backward()
    kept.append(w.grad)
    copied.append(w.grad.clone())
print("kept:", [slope.item() for slope in kept])
print("copied:", [slope.item() for slope in copied])
