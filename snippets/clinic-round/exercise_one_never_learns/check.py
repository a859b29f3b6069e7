import torch
from math import isclose

try:
    with torch.no_grad():
        ends = float(w), float(b)
except Exception:
    raise AssertionError(
        "keep the names w and b, each of them one number"
    ) from None

for end, goal in zip(ends, (3, 1), strict=True):
    assert isclose(end, goal, abs_tol=0.01), (
        f"w ends at {ends[0]:.2f} and b at {ends[1]:.2f}, and the points lie on"
        " 3x + 1: has each of them a .grad, and if not, what cuts it off? (And are"
        " the steps enough?)"
    )
