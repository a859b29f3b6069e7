names = globals()
rate, landing = names.get("learning_rate"), names.get("landing")
height = names.get("height")

assert None not in (rate, landing, height), (
    "keep the names height, learning_rate and landing"
)
assert abs(height(8.0) - 52) < 1e-6, (
    "the valley has changed: put 2 * (x - 3) ** 2 + 2 back, change the rate"
)
assert abs(landing - (8 - rate * 20)) < 1e-3, (
    "landing is not x - learning_rate * slope from x = 8: leave those lines"
)
assert abs(landing + 2) > 1e-3, (
    "you are on the other side, as high as before: at 0.5 this valley bounces;"
    " it is twice as steep as (x - 3)², so try less"
)
assert landing < 3.001, (
    f"you stop at {landing:.3f}, short of the bottom at 3: try a larger rate"
)
assert landing > 2.999, (
    f"you overshoot to {landing:.3f}; the bottom is at 3: try a smaller rate"
)
