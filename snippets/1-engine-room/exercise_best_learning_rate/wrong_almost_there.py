# told: from 8, where the slope is 20, you land at 3.020; the bottom is at 3:
#   try a larger rate
def height(x):
    return 2 * (x - 3) ** 2 + 2


learning_rate = 0.249

x, foot = 8.0, 0.001
slope = (height(x + foot) - height(x - foot)) / (2 * foot)
landing = x - learning_rate * slope
print(f"slope {slope:.3f}, landing at {landing:.3f}")
