try:
    hint = round(float(w.grad), 4)
except Exception:
    raise AssertionError(
        "no gradient reached w: cut one thread, not both, and rewind the loss"
    ) from None

assert hint != 4, (
    "the gradient is 4, with the master's share taken off: cut the thread that"
    " leads through the master, with .detach()"
)
assert hint != -4, (
    "the gradient is -4, the master's share alone: the target learns. Cut the"
    " master, and let the apprentice's thread be"
)
assert hint == 8, (
    f"the gradient is {hint:g}, and it should be 8: keep the numbers and the"
    " square, cut the master, and rewind once"
)
