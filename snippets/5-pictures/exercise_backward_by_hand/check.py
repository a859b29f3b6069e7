import torch
from math import isclose

shares = {
    "grad_b": (16, "the slope of b squared is 2 * b; multiply it by grad_z"),
    "grad_a": (16, "an addition passes on what it gets, grad_b"),
    "grad_y": (32, "in x * y the slope along y is x; multiply it by grad_a"),
}
names = [*shares, "grad_x"]
try:
    with torch.no_grad():
        hands = {name: float(globals()[name]) for name in names}
except Exception:
    raise AssertionError(
        "grad_b, grad_a, grad_y and grad_x should each be one number"
    ) from None
last = hands["grad_x"]

for name, (share, hint) in shares.items():
    # a slope found with a small nudge is right too
    assert isclose(hands[name], share, abs_tol=1e-3), (
        f"{name} is {hands[name]:g}, and that is not it yet: {hint}"
    )
assert not isclose(last, 48, abs_tol=1e-3), (
    "grad_x is 48, the share through a: x is used in b = a + x as well, so add"
    " that share"
)
assert isclose(last, 64, abs_tol=1e-3), (
    f"grad_x is {last:g}: add the share through a = x * y and the share through"
    " b = a + x"
)
