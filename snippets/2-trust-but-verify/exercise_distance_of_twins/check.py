try:
    lengths = [round(length, 4) for length in distance.tolist()]
    slopes = [[round(slope, 4) for slope in row] for row in a.grad.tolist()]
except Exception:
    raise AssertionError(
        "keep the names a and distance, and rewind: distance should be a tensor"
        " of two numbers, and a.grad two rows of two"
    ) from None

assert lengths == [0, 5], (
    f"distance is {lengths}, and the two pairs are 0 and 5 apart"
)
assert slopes == [[0, 0], [0.6, 0.8]], (
    f"a.grad is {slopes}, and should be [[0, 0], [0.6, 0.8]]: the slope of a"
    " root is infinite at 0, so keep the 0 away from it on the way forward"
)
