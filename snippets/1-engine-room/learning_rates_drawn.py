import matplotlib.pyplot as plt

for learning_rate in [0.1, 0.9, 1.0, 1.1]:
    x = 5.0
    places = [x]
    for _ in range(10):
        x = x - learning_rate * 2 * x
        places.append(x)
    plt.plot(places, "o-", label=f"rate {learning_rate}")

plt.axhline(0, color="0.5", linewidth=1)
plt.xlabel("steps taken")
plt.ylabel("x (the bottom is at 0)")
plt.legend()
plt.show()
