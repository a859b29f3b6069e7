y = 5.0  # what x + 2 gave at x = 3

slope = 1.0
for label, factor in [
    ("DivBackward0  z / 4", 1 / 4),
    ("MulBackward0  y * y, times 3", 3),
    ("MulBackward0  y * y", y + y),
    ("AddBackward0  x + 2", 1),
]:
    slope = slope * factor
    print(f"{label:29}  factor {factor:5}  slope so far {slope}")
