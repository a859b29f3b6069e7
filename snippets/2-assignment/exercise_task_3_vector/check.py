assert y.numel() == 1, (
    "y still holds several numbers: add them up with .sum() before the rewind"
)
assert abs(y.item() - 1) > 1e-4, (
    "y is only the first square: square the whole of x, then add up"
)
assert abs(y.item() - 36) > 1e-4, (
    "y is 36, the square of the sum: square each entry first, then call .sum()"
)
assert abs(y.item() - 14) < 1e-4, (
    f"y should be 1 + 4 + 9 = 14, but it is {y.item()}: try (x**2).sum()"
)
assert x.grad is not None, "x.grad is None: rewind with y.backward()"
assert [round(g, 3) for g in x.grad.tolist()] == [2.0, 4.0, 6.0], (
    f"the gradient should be [2, 4, 6], but it is {x.grad.tolist()}: "
    "rewind once, from y"
)
