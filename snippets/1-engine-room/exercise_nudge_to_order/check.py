size = float(globals().get("nudge", 0))

assert size != 0, "nudge is still 0, so out does not move: use x.grad in it"
assert abs(size - 0.225) > 1e-4, (
    "you multiplied by the sensitivity, and out rises far too much:"
    " rise = x.grad * nudge, so which way round for the nudge?"
)
assert size > 0, "out falls: x.grad is positive, so nudge x upwards"
assert abs(size - 0.004) < 1e-5, (
    f"a nudge of {size:.4f} changes out by about {7.5 * size:.4f}, not 0.03:"
    " solve x.grad * nudge = 0.03"
)
