keep = 1 - 0.1 * 2
print(f"share of x that a step keeps: {keep:.1f}, of y: {keep**2:.2f}")
print(f"after 20 steps: x = {5 * keep**20:.4f}, y = {25 * keep**40:.4f}")

for goal in [0.1, 0.01, 0.001]:
    x, steps = 5.0, 0
    while abs(x) >= goal:
        x = keep * x
        steps += 1
    print(f"closer to 0 than {goal}: {steps} steps")
