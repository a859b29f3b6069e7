assert abs(z.item() - 13) > 1e-4, (
    "z is still 3x + 1: put the first term, 2 * x**2, in front"
)
assert abs(z.item() - 77) > 1e-4, (
    "z is 77: you squared 2x. Only x is squared: 2 * x**2, not (2 * x)**2"
)
assert abs(z.item() - 45) < 1e-4, (
    f"z should be 45 at x = 4, but it is {z.item()}: write 2 * x**2 + 3 * x + 1"
)
assert x.grad is not None, "x.grad is None: rewind with z.backward()"
assert abs(x.grad.item() - 19) < 1e-4, (
    f"x.grad should be 19, but it is {x.grad.item()}: rewind only once"
)
assert by_hand != 0, "by_hand is still 0: the slope of 2x² + 3x + 1 is 4x + 3"
assert abs(float(by_hand) - 19) < 1e-4, (
    f"by_hand should agree with autograd, but it is {by_hand}: "
    "2x² gives 4x, 3x gives 3, and 1 gives nothing"
)
