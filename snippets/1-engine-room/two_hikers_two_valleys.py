# try: second_start = -2.0 0.1 0.2 0.5 1.0 2.0
import matplotlib.pyplot as plt


def height(x):
    return x**4 - 4 * x**2 + x + 5


foot = 0.001
second_start = 0.5
ground = [i / 50 for i in range(-110, 111)]
plt.plot(ground, [height(place) for place in ground], color="0.5")
for start, colour in [(-0.5, "C0"), (second_start, "C1")]:
    x = start
    path = [x]
    for _ in range(100):
        slope = (height(x + foot) - height(x - foot)) / (2 * foot)
        x = x - 0.02 * slope
        path.append(x)
    heights = [height(place) for place in path]
    plt.plot(path, heights, "o", color=colour, label=f"from {start}")
    print(f"start {start}: ends at {x:.3f}, height {height(x):.3f}")
plt.xlabel("x, where the hiker stands")
plt.ylabel("height")
plt.legend()
plt.show()
