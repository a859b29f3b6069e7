import torch
from math import isclose

try:
    with torch.no_grad():
        ends = float(w), float(b)
except Exception:
    raise AssertionError(
        "keep the names w and b, each of them one number"
    ) from None

for end, goal in zip(ends, (2, 1), strict=True):
    assert isclose(end, goal, abs_tol=0.05), (
        f"w ends at {ends[0]:.2f} and b at {ends[1]:.2f}, and the points lie on"
        " 2x + 1: what is in each .grad when a rewind begins? (And are the steps"
        " enough?)"
    )
