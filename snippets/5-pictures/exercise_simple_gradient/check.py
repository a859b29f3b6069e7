import torch
from math import isclose

try:
    tracked = x.requires_grad
    with torch.no_grad():
        value, hand = float(y), float(by_hand)
        slope = None if x.grad is None else round(float(x.grad), 4)
except Exception:
    raise AssertionError(
        "keep the names x, y and by_hand, each of them one number"
    ) from None

assert tracked, (
    "x is not tracked yet: try torch.tensor(4.0, requires_grad=True)"
)
assert value != 153, (
    "y is 153, which (3 * x) ** 2 gives: only x is squared, 3 * x**2"
)
assert round(value, 4) == 57, (
    f"y is {value:g}, and it should be 57: write 3 * x**2 + 2 * x + 1"
)
assert slope == 26, (
    f"x.grad is {slope}, and it should be 26: rewind y, and only once"
)
# a slope found with a small nudge is right too
assert isclose(hand, 26, abs_tol=1e-4), (
    f"by_hand is {hand:g}, and autograd says 26: put x = 4 into 6x + 2"
)
