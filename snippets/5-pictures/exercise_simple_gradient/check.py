x, y, by_hand = (globals().get(name) for name in ("x", "y", "by_hand"))
assert getattr(x, "requires_grad", False), (
    "x is not tracked yet: try torch.tensor(4.0, requires_grad=True)"
)
assert abs(y.item() - 153) > 1e-3, (
    "y is 153: the 3 was squared too. Write 3 * x**2, without brackets"
)
assert abs(y.item() - 57) < 1e-3, (
    f"y is {y.item():g}, not 57: write 3 * x**2 + 2 * x + 1"
)
assert x.grad is not None, "nothing was rewound: call y.backward()"
assert abs(x.grad.item() - 26) < 1e-3, (
    f"x.grad is {x.grad.item():g}, not 26: rewind once only"
)
assert abs(by_hand - 26) < 1e-6, "by_hand is not 6 * 4.0 + 2 yet"
