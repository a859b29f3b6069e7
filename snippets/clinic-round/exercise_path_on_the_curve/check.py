import torch
from math import isclose

try:
    with torch.no_grad():
        points = [(float(place), float(height)) for place, height in path]
except Exception:
    raise AssertionError(
        "path should be a list of pairs of numbers, a place and its height"
    ) from None

for place, height in points:
    assert isclose(height, place**2, abs_tol=1e-4), (
        f"the point ({place:.4f}, {height:.4f}) is {abs(height - place**2):.4f}"
        " off the curve: a height is the square of its own place, so take both"
        " before the update, or both after"
    )
assert points[:1] == [(5, 25)], (
    "the start (5, 25) is missing: put it in before the first step"
)
assert len(points) == 21, (
    f"the path has {len(points)} points, and 20 steps join 21 places: does it"
    " hold the start, the end, and each of them once?"
)
assert isclose(points[20][0], 5 * 0.8**20, abs_tol=1e-4), (
    f"the path ends at {points[20][0]:.4f}, and 20 steps of 0.1 * x.grad end at"
    f" {5 * 0.8**20:.4f}: leave the steps as they were"
)
