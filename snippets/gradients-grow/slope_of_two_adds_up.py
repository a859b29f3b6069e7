import torch

w = torch.tensor(1.0, requires_grad=True)
for step in range(3):
    (w * 2).backward()
    print("step", step, "w.grad:", w.grad.item())
