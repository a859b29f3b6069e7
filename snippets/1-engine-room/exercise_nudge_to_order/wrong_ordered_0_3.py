# told: a nudge of 0.04000 changes out by 0.30120, not by 0.03: x.grad says
#   how far out rises for a nudge of 1, so how large must yours be?
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
out = y * y * 3 / 4
out.backward()

nudge = 0.3 / x.grad.item()

y = 3.0 + nudge + 2
rise = y * y * 3 / 4 - 18.75
print("wanted rise: 0.03")
print(f"nudge {nudge:.4f}: out rises by {rise:.5f}")
