import torch

try:
    with torch.no_grad():
        slope_w, slope_b = round(float(hand_w), 4), round(float(hand_b), 4)
except Exception:
    raise AssertionError(
        "hand_w and hand_b should each be one number: the loss is a mean over"
        " the houses, so end each with .mean()"
    ) from None

assert slope_b != -2, (
    "hand_b is -2, the mean miss: the slope of a square brings down a factor 2"
)
assert slope_b == -4, (
    f"hand_b is {slope_b:g}, and the machine says -4: one more b moves every"
    " prediction by 1, so take the mean of 2 * miss"
)
assert slope_w != -4, (
    "hand_w is -4, as hand_b is: one more w moves a prediction by its area,"
    " and that link is missing"
)
assert slope_w == -8, (
    f"hand_w is {slope_w:g}, and the machine says -8: take the mean of 2 * miss"
    " * area"
)
