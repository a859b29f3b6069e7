import math
import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
ww = 2 * (area**2).mean().item()  # how dloss/dw changes with w
wb = 2 * area.mean().item()  # how dloss/dw changes with b
bb = 2.0  # how dloss/db changes with b

# the eigenvalues of the table [[ww, wb], [wb, bb]]
middle = (ww + bb) / 2
reach = math.sqrt(((ww - bb) / 2) ** 2 + wb**2)
steep, shallow = middle + reach, middle - reach
print(f"curvatures: {steep:.3f} and {shallow:.4f}")
print(f"ratio: {steep / shallow:.1f}")
for name, curvature in (("steep", steep), ("shallow", shallow)):
    keep = 1 - 0.05 * curvature
    steps = math.log(0.01) / math.log(keep)
    print(f"{name}: one step keeps {keep:.3f}, eight keep {keep**8:.3f}")
    print(f"  1% of the distance is left after {steps:.0f} steps")
print(f"largest learning rate: {2 / steep:.3f}")
