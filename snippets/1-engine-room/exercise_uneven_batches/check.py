import torch
from math import isclose

try:
    got = float(w.grad)
except Exception:
    raise AssertionError(
        "w.grad holds no number: keep w one number, and rewind in the loop"
    ) from None
inputs = torch.tensor([1.0, 2, 3, 4, 5, 6])
slopes = 2 * (inputs - torch.tensor([3.0, 5, 8, 9, 11, 14])) * inputs
full, four, two = (
    part.mean().item() for part in (slopes, slopes[:4], slopes[4:])
)


def is_near(value):
    return isclose(got, value, abs_tol=5e-4)  # three digits are printed


assert not is_near(four + two), (
    f"{got:.3f} is the sum of two averages: scale each loss by its share first"
)
assert not is_near((four + two) / 2), (
    f"{got:.3f} is half the sum, which is right for batches of the same"
    " size: here one holds four measurements of six, and must count for more"
)
assert True not in (is_near(two), is_near(two / 3)), (
    f"{got:.3f} comes from the last batch alone: the bucket must add up, so"
    " empty it before the loop if at all"
)
assert is_near(full), (
    f"w.grad is {got:.3f}, and the six together give {full:.3f}:"
    " multiply each loss by its share of the six measurements"
)
