x, y, z = (globals().get(name) for name in ("x", "y", "z"))
hand_x = globals().get("dz_dx_by_hand")
hand_y = globals().get("dz_dy_by_hand")
assert getattr(y, "requires_grad", False), (
    "y is not tracked yet: give it requires_grad=True, as x has"
)
assert abs(z.item() - 48) > 1e-3, (
    "z is 48: x was squared too. Write x * y**2, without brackets"
)
assert abs(z.item() - 30) < 1e-3, (
    f"z is {z.item():g}, not 30: write x**2 * y + x * y**2"
)
assert x.grad is not None, "x.grad is None: rewind z with z.backward()"
assert abs(x.grad.item() - 21) < 1e-3, (
    f"x.grad is {x.grad.item():g}, not 21: rewind z once only"
)
assert abs(y.grad.item() - 16) < 1e-3, (
    f"y.grad is {y.grad.item():g}, not 16: rewind z once only"
)
assert abs(hand_x - 21) < 1e-6, "put x = 2 and y = 3 into 2xy + y squared"
assert abs(hand_y - 16) < 1e-6, "put x = 2 and y = 3 into x squared + 2xy"
