import torch
from math import isclose

try:
    with torch.no_grad():
        places = [float(path[step]) for step in range(21)]
        steps = float(steps_needed)
except Exception:
    raise AssertionError(
        "path should be a list of numbers (the start, and the place after each"
        " of at least 20 steps), and steps_needed one number"
    ) from None

for step, place in enumerate(places):
    goal = 3 - 3 * 0.8**step  # each step leaves eight tenths of the way
    assert isclose(place, goal, abs_tol=1e-4), (
        f"path[{step}] is {place:.4f}, and {goal:.4f} is right: begin with"
        " x.item(), the start; then once a step rewind f, take 0.1 times x.grad"
        " from x under no_grad(), empty x.grad, and put x.item() in"
    )
assert steps == 36, (
    f"steps_needed is {steps:g}: go on until abs(x.item() - 3) < 0.001, and"
    " count the steps, not the places"
)
