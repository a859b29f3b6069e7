import math

area = [1.1, 1.3, 1.6, 1.8, 2.1, 2.4]  # 1000 square feet
price = [190, 230, 310, 350, 420, 480]  # 1000 dollars


def loss(w, b):
    return sum((w * a + b - p) ** 2 for a, p in zip(area, price)) / 6


# how fast the slope grows along a direction: go 1 there, go 1 back
bends = []
for angle in range(1800):  # tenths of a degree
    dw, db = math.cos(math.radians(angle / 10)), math.sin(math.radians(angle / 10))
    bends.append(loss(dw, db) + loss(-dw, -db) - 2 * loss(0, 0))
steep, shallow = max(bends), min(bends)

print(f"curvatures: {steep:.3f} and {shallow:.4f}")
print(f"ratio: {steep / shallow:.1f}")
for name, curvature in (("steep", steep), ("shallow", shallow)):
    keep = 1 - 0.05 * curvature
    steps = math.log(0.01) / math.log(keep)
    print(f"{name}: one step keeps {keep:.3f}, eight keep {keep**8:.3f}")
    print(f"  1% of the distance is left after {steps:.0f} steps")
print(f"largest learning rate: {2 / steep:.3f}")
