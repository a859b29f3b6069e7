names = globals()
losses, lr = names.get("losses"), names.get("lr")
feature = names.get("feature")
assert len(losses) == 50, "Leave the loop alone: fifty steps must do."
assert losses[-1] < 1e6, (
    "The walk flew off: on the steep old wall lr must stay below 0.244. "
    "Round the valley first, then step further."
)
assert abs(feature.mean().item()) < 0.05, (
    "The valley is as narrow as before: let feature have mean 0."
)
assert losses[-1] < 18, (
    f"The valley is round now, and lr = {lr} is timid: try a larger one."
)
