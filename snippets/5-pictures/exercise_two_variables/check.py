import torch
from math import isclose

try:
    tracked = [x.requires_grad, y.requires_grad]
    with torch.no_grad():
        value = float(z)
        hands = float(dz_dx_by_hand), float(dz_dy_by_hand)
        slopes = [
            None if leaf.grad is None else round(float(leaf.grad), 4)
            for leaf in (x, y)
        ]
except Exception:
    raise AssertionError(
        "keep the names x, y, z, dz_dx_by_hand and dz_dy_by_hand, each of them"
        " one number"
    ) from None

assert tracked == [True, True], (
    "x and y are not both tracked: give each requires_grad=True"
)
assert value != 48, (
    "z is 48, which x**2 * y + (x * y)**2 gives: only y is squared, x * y**2"
)
assert round(value, 4) == 30, (
    f"z is {value:g}, and it should be 30: write x**2 * y + x * y**2"
)
assert slopes == [21, 16], (
    f"x.grad is {slopes[0]} and y.grad is {slopes[1]}, and they should be 21"
    " and 16: rewind z, and only once"
)
for name, hand, slope, formula in (
    ("dx", hands[0], 21, "2xy + y²"),
    ("dy", hands[1], 16, "x² + 2xy"),
):
    # a slope found with a small nudge is right too
    assert isclose(hand, slope, abs_tol=1e-4), (
        f"dz_{name}_by_hand is {hand:g}, and autograd says {slope}: put x = 2"
        f" and y = 3 into {formula}"
    )
