def height(x):
    return 2 * (x - 3) ** 2 + 2


x, foot = 8.0, 0.001
slope = (height(x + foot) - height(x - foot)) / (2 * foot)
bend = (height(x + foot) - 2 * height(x) + height(x - foot)) / foot**2
learning_rate = 1 / bend
landing = x - learning_rate * slope
print(f"slope {slope:.3f}, landing at {landing:.3f}")
