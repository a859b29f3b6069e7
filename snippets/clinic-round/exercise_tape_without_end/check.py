import torch
from math import isclose

try:
    with torch.no_grad():
        end = float(w)
    recorded = getattr(w, "grad_fn", None)
except Exception:
    raise AssertionError("keep the name w, one number") from None

assert isclose(end, 3, abs_tol=0.01), (
    f"w ends at {end:.3f}, and the loss is lowest at 3: leave the steps as they"
    " were, and keep them off the tape"
)
assert recorded is None, (
    "w is right, and every update is still recorded behind it: the graph grows"
    " with each step, and with it the memory. An update is no part of the loss"
)
