# told: 0.225 is 0.03 times the sensitivity, and out rises far too much: rise
#   = x.grad * nudge, so which way round for the nudge?
import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
out = y * y * 3 / 4
out.backward()

nudge = 0.03 * x.grad

y = 3.0 + nudge + 2
rise = y * y * 3 / 4 - 18.75
print("wanted rise: 0.03")
print(f"nudge {nudge.item():.4f}: out rises by {rise.item():.5f}")
