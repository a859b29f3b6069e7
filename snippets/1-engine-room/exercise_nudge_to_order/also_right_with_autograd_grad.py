import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
out = y * y * 3 / 4
(slope,) = torch.autograd.grad(out, x)

nudge = 0.03 / slope.item()

y = 3.0 + nudge + 2
rise = y * y * 3 / 4 - 18.75
print("wanted rise: 0.03")
print(f"nudge {nudge:.4f}: out rises by {rise:.5f}")
