import torch

try:
    with torch.no_grad():
        value = float(y)
        slopes = None if x.grad is None else [round(v, 4) for v in x.grad.tolist()]
except Exception:
    raise AssertionError(
        "keep x, a tensor of three numbers, and make y one number: square,"
        " then add up with .sum()"
    ) from None

assert value != 36, (
    "y is 36, the square of the sum: square each entry first, then add up"
)
assert round(value, 4) == 14, (
    f"y is {value:.4f}, and 1 + 4 + 9 is 14: square the whole of x, then add up"
)
assert slopes == [2, 4, 6], (
    f"x.grad is {slopes}, and it should be [2, 4, 6]: rewind y, and only once"
)
