try:
    held = getattr(total, "requires_grad", False)
    value = float(total.detach() if held else total)
    slope = w.grad.item()
except Exception:
    raise AssertionError(
        "keep the names: w is the leaf, and total is one number, the sum of the"
        " losses"
    ) from None

assert value == 6, (
    f"total is {value:g}, and the four losses are 4, 1, 0 and 1: together 6"
)
assert slope == 4, (
    f"w.grad is {slope:g}, and four rewinds without a wipe leave 4: leave them"
    " as they were"
)
assert not held, (
    "total still requires grad, so it holds the graph of every turn: add a"
    " number, or a tensor without a history"
)
