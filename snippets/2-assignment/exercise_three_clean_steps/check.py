import torch
from math import isclose

try:
    with torch.no_grad():
        end_w, end_b = float(w), float(b)
except Exception:
    raise AssertionError(
        "keep the names w and b, each of them a tensor of one number"
    ) from None
ends = f"w ends at {end_w:.4f} and b at {end_b:.4f}"


def are_near(goal_w, goal_b):  # four digits are printed
    near_w = isclose(end_w, goal_w, abs_tol=1e-4)
    return near_w and isclose(end_b, goal_b, abs_tol=1e-4)


assert not are_near(1.5, 0.5), (
    "w and b have not moved: subtract 0.01 times the gradient inside"
    " torch.no_grad(), before it is cleared"
)
assert not are_near(1.7601, 0.5765), (
    f"{ends}, where they go when gradients add up from turn to turn: clear"
    " w.grad and b.grad in each turn, before the rewind or after the step"
)
assert end_b != 0.5, (
    f"{ends}, so b has not moved: it needs a step of its own"
)
assert are_near(1.6266, 0.5371), (
    f"{ends}, not at 1.6266 and 0.5371: in each of three turns, one step"
    " against both gradients, 0.01 times what this turn's rewind gave"
)
