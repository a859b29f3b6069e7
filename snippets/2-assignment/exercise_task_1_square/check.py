import torch

try:
    records, gradient = x.requires_grad, x.grad
    with torch.no_grad():
        value = float(y)
        slope = None if gradient is None else float(gradient)
except Exception:
    raise AssertionError(
        "keep the names: x a tensor that holds 3, and y its square"
    ) from None

assert records, (
    "x does not record yet: add requires_grad=True where you make it"
)
assert round(value, 4) == 9, (
    f"y is {value:g}, and the square of 3 is 9: try x**2 (2 * x is the double)"
)
assert slope is not None, (
    "x.grad is None, so nothing was rewound to x: make y from x outside"
    " no_grad(), then call y.backward()"
)
assert round(slope, 4) == 6, (
    f"x.grad is {slope:g}, and the slope of x² at 3 is 6: rewind y = x**2,"
    " and only once"
)
