# told: x.grad is [0.25, 0.125], and the true slopes are [0.25, 0.0]: a root that
#   was cut no longer moves with x. Let the cut be recorded, and write over
#   nothing that was saved
import math
import torch

x = torch.tensor([4.0, 16.0], requires_grad=True)
y = x.sqrt()
y.sum().backward()
y.data.clamp_(max=3.0)

print("y:     ", y.tolist())
print("x.grad:", [round(slope, 4) for slope in x.grad.tolist()])
for v in (4.0, 16.0):
    up, down = min(math.sqrt(v + 0.01), 3), min(math.sqrt(v - 0.01), 3)
    print(f"a nudge at {v}: {(up - down) / 0.02:.4f}")
