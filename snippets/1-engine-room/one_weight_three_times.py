import torch

w = torch.tensor(2.0, requires_grad=True)
signal = torch.tensor(1.0)
for _ in range(3):
    signal = signal * w  # the same weight at every moment

print("signal after three moments:", signal.item())
print("w.grad before the only rewind:", w.grad)
signal.backward()
print("w.grad after the only rewind: ", w.grad)
