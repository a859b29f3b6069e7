# told: learning_rate should be one number: keep the name, change the value
def height(x):
    return 2 * (x - 3) ** 2 + 2


rate = 0.25

x, foot = 8.0, 0.001
slope = (height(x + foot) - height(x - foot)) / (2 * foot)
landing = x - rate * slope
print(f"slope {slope:.3f}, landing at {landing:.3f}")
