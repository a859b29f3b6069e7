from math import isclose

try:
    place = 8 - float(learning_rate) * 20  # at x = 8 the slope is 20
except Exception:
    raise AssertionError(
        "learning_rate should be one number: keep the name, change the value"
    ) from None

assert place != -2, (
    "a step of 0.5 times 20 lands at -2, on the other side and as high as"
    " before: this valley is twice as steep as (x - 3)², so try less"
)
# what the program prints as 3.000 is the bottom
assert isclose(place, 3, abs_tol=5e-4), (
    f"from 8, where the slope is 20, you land at {place:.3f}; the bottom is"
    f" at 3: try a {'larger' if place > 3 else 'smaller'} rate"
)
