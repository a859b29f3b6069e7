names = globals()
links = {"dp_dx": 3.0, "dq_dp": 6.0, "dr_dq": 0.1}
hints = {
    "dp_dx": "p = 3x climbs at the same rate everywhere. Which?",
    "dq_dp": "the slope of p squared is 2p, and adding a constant is free.",
    "dr_dq": "the power rule with 0.5: half of q to the power -0.5.",
}
for name, slope in links.items():
    assert abs(float(names.get(name, 0)) - slope) < 1e-4, (
        f"{name} is not right yet: {hints[name]}"
    )
dr_dx = float(names.get("dr_dx", 0))
assert abs(dr_dx - 9.1) > 1e-4, (
    "You added the three links: along one path slopes multiply."
)
assert abs(dr_dx - 1.8) < 1e-4, "dr_dx should be the product of the links."
