try:
    values = y.tolist()
    slopes = [round(slope, 4) for slope in x.grad.tolist()]
except Exception:
    raise AssertionError(
        "keep the names x and y, and rewind once: x.grad and y should each be a"
        " tensor of two numbers"
    ) from None

assert values == [2, 3], (
    f"y is {values}, and roots over 3 are cut to 3: [2.0, 3.0]"
)
assert slopes == [0.25, 0], (
    f"x.grad is {slopes}, and the true slopes are [0.25, 0.0]: a root that was"
    " cut no longer moves with x. Let the cut be recorded, and write over"
    " nothing that was saved"
)
