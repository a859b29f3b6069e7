import torch
from math import isclose

try:
    with torch.no_grad():
        end = float(w)
except Exception:
    raise AssertionError("keep the name w, a tensor of one number") from None

assert isclose(end, 3, abs_tol=0.01), (
    f"w ends at {end:.3f}, and the loss is lowest at 3: which tensor does the"
    " optimiser hold, and is it the one that the loss is made of?"
)
