import torch

try:
    with torch.no_grad():
        last, rate = float(losses[-1]), float(lr)
        mean, square = float(feature.mean()), float((feature**2).mean())
except Exception:
    raise AssertionError(
        "keep the names: feature is a tensor made from area, lr one number,"
        " and losses the list of the losses"
    ) from None
# the two curvatures: the eigenvalues of the Hessian over w and b
spread = ((square - 1) ** 2 + 4 * mean**2) ** 0.5
gentle, steep = square + 1 - spread, square + 1 + spread
reached = last < 18

assert len(losses) <= 50, (
    f"that took {len(losses)} steps: fifty must do, so leave the loop as it was"
)
assert reached or rate * steep < 2, (
    f"the loss ends at {last:.6g}, and the goal is under 18: in this valley"
    f" steps settle only while lr is under {2 / steep:.3f}, and lr is {rate:g}"
)
assert reached, (
    f"the loss ends at {last:.2f}, and the goal is under 18: each step keeps"
    f" {1 - rate * gentle:.3f} of the way in the gentlest direction. The"
    f" further the mean of feature is from 0 (here {abs(mean):.2f}), the"
    f" narrower the valley; and lr, now {rate:g}, must be under"
    f" {2 / steep:.3f} in it"
)
