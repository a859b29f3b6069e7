def height(x):
    return 2 * (x - 3) ** 2 + 2


def step(x, learning_rate, foot=0.001):
    slope = (height(x + foot) - height(x - foot)) / (2 * foot)
    return x - learning_rate * slope


rates = [n / 100 for n in range(1, 60)]
learning_rate = min(rates, key=lambda rate: height(step(8.0, rate)))
landing = step(8.0, learning_rate)
print(f"rate {learning_rate}, landing at {landing:.3f}")
