import torch
from math import isclose

try:
    with torch.no_grad():
        end = float(price)
except Exception:
    raise AssertionError(
        "keep the name price, a tensor of one number"
    ) from None

assert abs(end) < 100, (
    f"the price ran away to {end:.0f}: a step against the gradient makes the"
    " loss smaller, so is your loss what you want small? One flipped sign is"
    " enough, and two cancel. (Steps that are too long run away from any loss.)"
)
assert isclose(end, 7, abs_tol=0.005), (
    f"the price ends at {end:.3f}, and the best one, to half a cent, is 7:"
    " is it profit that your loss makes large, and are the steps enough?"
)
