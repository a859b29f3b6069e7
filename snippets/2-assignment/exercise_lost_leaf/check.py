try:
    held = [round(number, 4) for number in w.tolist()]
    gradient = w.grad if w.is_leaf else None
    slopes = None
    if gradient is not None:
        slopes = [round(number, 4) for number in gradient.tolist()]
except Exception:
    raise AssertionError(
        "w should be a tensor of three numbers: keep the name and the shape"
    ) from None

assert held == [0.1, 0.1, 0.1], (
    f"w should still hold 0.1 three times, and it holds {held}"
)
assert w.is_leaf or not w.retains_grad, (
    "retain_grad() lets you look, but w is still a result and no optimiser"
    " will take it: make the small numbers first, then start to record"
)
assert w.is_leaf, (
    "w is still the result of an operation: make the small numbers first,"
    " then switch recording on with requires_grad_()"
)
assert slopes is not None, (
    "w is a leaf, and w.grad is None: let w itself record, build the loss"
    " from it, and rewind"
)
assert slopes == [-0.8, -1.6, -2.4], (
    f"w.grad should be [-0.8, -1.6, -2.4], and it is {slopes}: leave the loss"
    " as it was, and rewind once"
)
