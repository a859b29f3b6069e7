import matplotlib.pyplot as plt


def height(x):
    return (x - 3) ** 2 + 2


x, foot = 8.0, 0.001
footprints = [x]
for _ in range(20):
    slope = (height(x + foot) - height(x - foot)) / (2 * foot)
    x = x - 0.1 * slope
    footprints.append(x)

ground = [i / 20 for i in range(-20, 171)]
plt.plot(ground, [height(place) for place in ground], color="0.5")
for i in range(4):
    here, there = footprints[i], footprints[i + 1]
    level = height(here)
    plt.plot([here, there], [level, level], color="C1", linewidth=1)
    plt.text(there - 0.1, level - 0.4, f"{here - there:.2f}", ha="right")
heights = [height(place) for place in footprints]
plt.plot(footprints, heights, "o", color="C0", label="footprints")
plt.axhline(2, color="C2", linestyle="--", label="lowest loss: 2")
plt.xlabel("x, where the hiker stands")
plt.ylabel("loss, how high that is")
plt.legend()
plt.show()
