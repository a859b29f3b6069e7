import matplotlib.pyplot as plt

for learning_rate in [0.001, 0.1, 0.9, 1.0, 1.1]:
    x = 5.0
    places = [x]
    for _ in range(20):
        slope = 2 * x
        x = x - learning_rate * slope
        places.append(x)
    factor = 1 - 2 * learning_rate
    print(f"rate {learning_rate}: each step multiplies x by {factor:.3f}")
    print(f"    after 20 steps: x = {x:.3f}")
    if learning_rate > 0.001:
        plt.plot(places[:11], "o-", label=f"rate {learning_rate}")

plt.xlabel("steps taken")
plt.ylabel("x (the bottom is at 0)")
plt.legend()
plt.show()
