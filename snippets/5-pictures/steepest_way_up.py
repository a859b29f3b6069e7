import math
import torch

x = torch.tensor(2.0, requires_grad=True)
y = torch.tensor(3.0, requires_grad=True)
(x**2 + y**2).backward()
uphill = math.degrees(math.atan2(y.grad.item(), x.grad.item()))
print(f"the gradient points at {uphill:.1f} degrees")

for degrees in [0, 30, uphill, 90, uphill + 90, 180, uphill + 180]:
    angle = math.radians(degrees)
    new_x, new_y = 2 + 0.1 * math.cos(angle), 3 + 0.1 * math.sin(angle)
    rise = new_x**2 + new_y**2 - 13
    print(f"a step of 0.1 at {degrees:5.1f} degrees: {rise:+.3f}")
