try:
    recorded = [w.requires_grad, b.requires_grad]
    houses = [round(number, 4) for number in pred.tolist()]
    value, on_tape = round(loss.item(), 4), loss.requires_grad
except Exception:
    raise AssertionError(
        "keep the names: w, b and loss are tensors of one number, and pred is"
        " one tensor of three"
    ) from None

assert recorded == [True, True], (
    "w and b are not both recorded yet: give each requires_grad=True"
)
assert houses == [3, 5, 7], (
    f"pred holds {houses}, and w * area + b is [3, 5, 7], one number a house"
)
assert value != 18, (
    "loss is 18, the sum of the squared misses: take their mean instead"
)
assert value == 6, (
    f"loss is {value:g}, and the mean of (pred - price) squared is 6"
)
assert on_tape, (
    "loss is 6, and it is on no tape: compute it from pred, with tensor"
    " operations alone"
)
