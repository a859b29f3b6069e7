names = globals()
w, b = names.get("w"), names.get("b")
pred, loss = names.get("pred"), names.get("loss")
assert all(t.requires_grad for t in (w, b)), (
    "w and b are not recorded yet: give both requires_grad=True."
)
assert pred.tolist() == [3.0, 5.0, 7.0], (
    "pred should hold w * area + b, one number for each house."
)
assert abs(loss.item() - 18) > 1e-4, (
    "18 is the sum of the squared misses: take their mean instead."
)
assert abs(loss.item() - 6) < 1e-4, (
    "loss should be the mean of (pred - price) squared."
)
assert loss.requires_grad, (
    "The loss has left the tape: compute it from pred with tensor operations."
)
