names = globals()
hand_w = float(names.get("hand_w", 0))
hand_b = float(names.get("hand_b", 0))
assert hand_b != 0, (
    "hand_b is still 0: write the mean over the houses of 2 * miss."
)
assert abs(hand_b + 2) > 1e-4, (
    "The outer square brings down a factor 2: its slope is 2 * miss."
)
assert abs(hand_b + 4) < 1e-4, (
    "hand_b should be the mean of 2 * miss: b moves every prediction by 1."
)
assert abs(hand_w + 4) > 1e-4, (
    "hand_w lacks its inner link: one more w moves a prediction by area."
)
assert abs(hand_w + 8) < 1e-4, "hand_w should be the mean of 2 * miss * area."
