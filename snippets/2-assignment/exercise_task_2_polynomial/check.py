import torch
from math import isclose

try:
    with torch.no_grad():
        value, hand = float(z), float(by_hand)
        slope = None if x.grad is None else round(float(x.grad), 4)
except Exception:
    raise AssertionError(
        "keep the names x, z and by_hand, each of them one number"
    ) from None

assert value != 77, (
    "z is 77, which (2 * x)**2 gives. Only x is squared: 2 * x**2"
)
assert round(value, 4) == 45, (
    f"z is {value:g}, and it should be 45 at x = 4: write 2 * x**2 + 3 * x + 1"
)
assert slope == 19, (
    f"x.grad is {slope}, and it should be 19: rewind z, and only once"
)
# a slope found with a small nudge is right too
assert isclose(hand, 19, abs_tol=1e-4), (
    f"by_hand is {hand:g}, and autograd says 19: 2x² gives 4x, 3x gives 3,"
    " 1 gives nothing, and x is 4"
)
