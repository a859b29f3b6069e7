# told: keep the names x and y, and rewind once: x.grad and y should each be a
#   tensor of two numbers
import math
import torch

x = torch.tensor([4.0, 16.0], requires_grad=True)
y = x.sqrt()
y = y.clamp(max=3.0)

print("y:     ", y.tolist())
print("x.grad:", x.grad)
for v in (4.0, 16.0):
    up, down = min(math.sqrt(v + 0.01), 3), min(math.sqrt(v - 0.01), 3)
    print(f"a nudge at {v}: {(up - down) / 0.02:.4f}")
