import torch
from math import isclose

try:
    with torch.no_grad():
        end_w, end_b = float(w), float(b)
except Exception:
    raise AssertionError(
        "keep the names w and b, each of them a tensor of one number"
    ) from None
ends = f"w ends at {end_w:.2f} and b at {end_b:.2f}"


def are_near(goal_w, goal_b):  # two digits are printed
    near_w = isclose(end_w, goal_w, abs_tol=0.01)
    return near_w and isclose(end_b, goal_b, abs_tol=0.01)


assert not are_near(0, 0), (
    "w and b end at 0, where they began: what is in w.grad at the moment when"
    " the update reads it, and what is wiped after it?"
)
assert not are_near(46.48, -5.38), (
    f"{ends}, where they go when old gradients pile up: wipe them in each"
    " turn, after the update or before the rewind"
)
assert are_near(149.09, 75.65), (
    f"{ends}, and eight plain steps end at 149.09 and 75.65: in each of eight"
    " turns take 0.05 times w.grad from w and 0.05 times b.grad from b, then"
    " wipe both gradients"
)
