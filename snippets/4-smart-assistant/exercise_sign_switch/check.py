ran_away = abs(price.item()) > 100
loss_flipped = globals().get("loss", profit).item() == -profit.item()
assert not (ran_away and loss_flipped), (
    "Two flips cancel: flip the sign of the loss or of the step, not both."
)
assert not ran_away, (
    "The price ran away: a step against the gradient makes `loss` smaller, "
    "so hand it something that you want small."
)
assert abs(price.item() - 7) < 0.01, (
    f"The best price is 7, yours is {price.item():.3f}: is profit climbed?"
)
