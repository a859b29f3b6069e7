def height(x):
    return (x - 3) ** 2 + 2


x, learning_rate, foot = 8.0, 0.1, 0.001
for number in range(1, 6):
    # 1. feel the slope: one foot a little ahead, one a little behind
    slope = (height(x + foot) - height(x - foot)) / (2 * foot)
    # 2. turn downhill, 3. take a step
    step = -learning_rate * slope
    x = x + step
    print(f"{number}. slope {slope:.3f}, step {step:.3f}", end="")
    print(f", now at {x:.3f}, height {height(x):.3f}")
