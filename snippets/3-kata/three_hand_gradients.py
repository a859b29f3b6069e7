import math


def loss_after_20_steps(slope):
    w = 1.0
    for _ in range(20):
        pred = math.tanh(2 * w)
        w -= 0.1 * slope(pred)
    return (math.tanh(2 * w) - 0.5) ** 2


def right(pred):
    return 2 * (pred - 0.5) * (1 - pred**2) * 2


def wrong_sign(pred):
    return 2 * (0.5 - pred) * (1 - pred**2) * 2


def missing_factor(pred):
    return 2 * (pred - 0.5) * 2


print(f"loss at the start: {(math.tanh(2.0) - 0.5) ** 2:.4f}")
print("loss after 20 steps with each gradient:")
for slope in (right, wrong_sign, missing_factor):
    print(f"{slope.__name__:15} {loss_after_20_steps(slope):.4f}")
