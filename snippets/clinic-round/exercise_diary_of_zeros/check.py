import torch
from math import isclose

try:
    with torch.no_grad():
        noted = [float(gradient) for gradient in diary]
except Exception:
    raise AssertionError("diary should be a list of numbers") from None

assert len(noted) == 5, (
    f"the diary has {len(noted)} entries: note one gradient in each of 5 steps"
)
for step, gradient in enumerate(noted):
    goal = 10 * 0.8**step
    assert isclose(gradient, goal, abs_tol=0.001), (
        f"diary[{step}] is {gradient:.3f}, and the gradient of that step was"
        f" {goal:.3f}: what becomes of a tensor that was noted, and what is in"
        " .grad when a rewind begins?"
    )
