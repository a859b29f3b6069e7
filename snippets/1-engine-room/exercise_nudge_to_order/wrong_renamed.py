# told: nudge should be one number: keep the name, and make it from x.grad
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
out = y * y * 3 / 4
out.backward()

step = 0.03 / x.grad.item()

y = 3.0 + step + 2
rise = y * y * 3 / 4 - 18.75
print("wanted rise: 0.03")
print(f"nudge {step:.4f}: out rises by {rise:.5f}")
