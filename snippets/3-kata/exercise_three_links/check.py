import torch
from math import isclose

hints = {
    "dp_dx": (3, "p = 3x climbs at the same rate everywhere. Which?"),
    "dq_dp": (6, "p squared has the slope 2p, and adding 16 is free"),
    "dr_dq": (0.1, "half of q to the power -0.5, by the power rule with 0.5"),
}
names = [*hints, "dr_dx"]
try:
    with torch.no_grad():
        slopes = {name: float(globals()[name]) for name in names}
except Exception:
    raise AssertionError(
        "dp_dx, dq_dp, dr_dq and dr_dx should each be one number"
    ) from None
dr_dx = slopes["dr_dx"]

for name, (slope, hint) in hints.items():
    # a slope found with a small nudge is right too
    assert isclose(slopes[name], slope, abs_tol=1e-4), (
        f"{name} is {slopes[name]:g}, and that is not the slope yet: {hint}"
    )
assert not isclose(dr_dx, 9.1, abs_tol=1e-4), (
    "dr_dx is 9.1, the sum of the three links: along one path slopes multiply"
)
assert isclose(dr_dx, 1.8, abs_tol=1e-3), (
    f"dr_dx is {dr_dx:g}: it should be the product of the three links"
)
