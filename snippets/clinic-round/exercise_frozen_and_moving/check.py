import torch
from math import isclose

try:
    with torch.no_grad():
        ends = float(base), float(head)
except Exception:
    raise AssertionError(
        "keep the names base and head, each of them one number"
    ) from None

assert isclose(ends[0], 1, abs_tol=0.001), (
    f"base ends at {ends[0]:.3f}, and the first task leaves it at 1: what does"
    " the optimiser still find in base.grad?"
)
assert isclose(ends[0] + 2 * ends[1], 10, abs_tol=0.01), (
    f"base stands still, and base + 2 * head is {ends[0] + 2 * ends[1]:.4g}, not"
    " 10: the head should go on learning"
)
