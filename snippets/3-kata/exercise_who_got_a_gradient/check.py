try:
    slopes = [
        None if leaf.grad is None else round(leaf.grad.item(), 4)
        for leaf in (w, b)
    ]
    given = set() if isinstance(received, str) else {*received}
except Exception:
    raise AssertionError(
        "keep the names: w and b are tensors of one number, and received is a"
        " list of names"
    ) from None

assert slopes == [-8, -4], (
    f"w.grad is {slopes[0]} and b.grad is {slopes[1]}, and one rewind gives"
    " -8 and -4: call loss.backward(), once, before you look"
)
assert not given & {"area", "price"}, (
    "area and price are leaves that never asked: print area.grad and look"
)
assert given == {"w", "b"}, (
    "received should be a list of the names of the two that have a gradient"
    f' now, each in quotes, like "w": {len(given & {"w", "b"})} of the two are'
    " in it"
)
