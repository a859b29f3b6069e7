import math

# thousands of square feet, thousands of dollars
houses = [(1.1, 190), (1.3, 230), (1.6, 310)]
houses += [(1.8, 350), (2.1, 420), (2.4, 480)]


def loss(w, b):
    return sum((w * area + b - price) ** 2 for area, price in houses) / 6


# how fast the slope grows along a direction: go 1 there, go 1 back
bends = []
for tenth in range(1800):  # of a degree
    angle = math.radians(tenth / 10)
    dw, db = math.cos(angle), math.sin(angle)
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
