import torch

w = torch.tensor(1.0, requires_grad=True)
for step in range(3):
    w.grad = None  # with an optimizer: optimizer.zero_grad()
    (w * 2).backward()
    print("step", step, "w.grad:", w.grad.item())
