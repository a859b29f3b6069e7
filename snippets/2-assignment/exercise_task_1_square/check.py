assert x.requires_grad, (
    "x does not record yet: add requires_grad=True where you make it"
)
assert y is not x, "y is still x itself: make it the square, x**2"
assert abs(y.item() - 6) > 1e-4, (
    "y is 6: that is 2 * x, the double. The square is x**2, which gives 9"
)
assert abs(y.item() - 9) < 1e-4, (
    f"y should be 9, the square of 3, but it is {y.item()}: try x**2"
)
assert y.requires_grad, "y is not recorded: compute it outside no_grad()"
assert x.grad is not None, "x.grad is still None: rewind with y.backward()"
assert abs(x.grad.item() - 6) < 1e-4, (
    f"x.grad should be 6, but it is {x.grad.item()}: rewind only once"
)
