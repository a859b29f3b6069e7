import torch
from math import isclose

try:
    with torch.no_grad():
        kept = float(best)
except Exception:
    raise AssertionError("keep the name best, one number") from None

assert isclose(kept, 5.904, abs_tol=0.001), (
    f"best is {kept:.3f}, and the lowest loss on unseen days was seen at 5.904:"
    " is best a number of its own, noted at that moment?"
)
