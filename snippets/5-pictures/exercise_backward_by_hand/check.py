by_hand = {n: globals().get(f"grad_{n}", 0.0) for n in "abxy"}
assert abs(by_hand["b"] - 16) < 1e-4, (
    "grad_b: the slope of b squared is 2 * b; multiply it by grad_z"
)
assert abs(by_hand["a"] - 16) < 1e-4, (
    "grad_a: an addition passes on what it gets, grad_b"
)
assert abs(by_hand["y"] - 32) < 1e-4, (
    "grad_y: in x * y the slope along y is x; multiply it by grad_a"
)
assert abs(by_hand["x"] - 48) > 1e-4, (
    "grad_x is 48, the share through a. x is used in b = a + x as well: add it"
)
assert abs(by_hand["x"] - 64) < 1e-4, (
    "grad_x: add the share through a = x * y and the share through b = a + x"
)
