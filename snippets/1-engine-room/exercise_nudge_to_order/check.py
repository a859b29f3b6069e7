import torch
from math import isclose

try:
    with torch.no_grad():
        size = float(nudge)
except Exception:
    raise AssertionError(
        "nudge should be one number: keep the name, and make it from x.grad"
    ) from None
rise = (5 + size) ** 2 * 3 / 4 - 18.75

assert not isclose(size, 0.225, abs_tol=1e-6), (
    "0.225 is 0.03 times the sensitivity, and out rises far too much:"
    " rise = x.grad * nudge, so which way round for the nudge?"
)
# the curve may add its leftover, here 0.00001
assert isclose(rise, 0.03, abs_tol=2e-5), (
    f"a nudge of {size:.5f} changes out by {rise:.5f}, not by 0.03:"
    " x.grad says how far out rises for a nudge of 1, so how large must"
    " yours be?"
)
