def right(w):
    return 2 * (w**2 - 4) * 2 * w


def wrong_sign(w):
    return -2 * (w**2 - 4) * 2 * w


def missing_factor(w):
    return 2 * (w**2 - 4)


for start in (3.0, -3.0):
    print(f"start at w = {start}, loss 25.0")
    for slope in (right, wrong_sign, missing_factor):
        w = start
        for _ in range(3):
            w -= 0.01 * slope(w)
        print(f"  {slope.__name__:15} loss {(w**2 - 4) ** 2:.1f}")
