import torch
from math import isclose

try:
    with torch.no_grad():
        seen = float(by_hand)
except Exception:
    raise AssertionError("by_hand should be one number: keep the name, and work it out from 2") from None

# a nudge to both sides misses by less than a millionth
assert isclose(seen, 12, abs_tol=1e-6), (
    f"by_hand is {seen:.3f}, and the cube is not as steep as that: the slope of x**n is n * x ** (n - 1)"
)
