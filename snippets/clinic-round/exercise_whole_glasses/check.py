import torch
from math import isclose

try:
    with torch.no_grad():
        end = float(price)
except Exception:
    raise AssertionError(
        "keep the name price, a tensor of one number"
    ) from None

assert isclose(end, 6, abs_tol=0.05), (
    f"the price ends at {end:.2f}, and the best one is 6: has every step from"
    " price to loss a slope to hand on, and do your updates go the right way,"
    " far enough?"
)
