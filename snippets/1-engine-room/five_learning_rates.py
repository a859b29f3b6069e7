for learning_rate in [0.001, 0.1, 0.9, 1.0, 1.1]:
    x = 5.0
    for _ in range(20):
        slope = 2 * x
        x = x - learning_rate * slope
    factor = 1 - 2 * learning_rate
    print(f"rate {learning_rate}: each step multiplies x by {factor:.3f}")
    print(f"    after 20 steps: x = {x:.3f}")
