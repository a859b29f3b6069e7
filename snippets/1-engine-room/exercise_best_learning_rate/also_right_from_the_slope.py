def height(x):
    return 2 * (x - 3) ** 2 + 2


x, foot = 8.0, 0.001
slope = (height(x + foot) - height(x - foot)) / (2 * foot)
learning_rate = (x - 3) / slope
landing = x - learning_rate * slope
print(f"slope {slope:.3f}, landing at {landing:.3f}")
