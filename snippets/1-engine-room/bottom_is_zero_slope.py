# try: learning_rate = 0.01 0.03 0.1 0.5 0.9 1.0
import matplotlib.pyplot as plt


def height(x):
    return (x - 3) ** 2 + 2


x, foot = 8.0, 0.001
learning_rate = 0.1
places = []
for number in range(101):
    slope = (height(x + foot) - height(x - foot)) / (2 * foot)
    if number in (0, 10, 20, 50, 100):
        print(f"after {number} steps: ", end="")
        print(f"x = {x:.4f}, slope = {slope:.4f}, loss = {height(x):.4f}")
    places.append(x)
    x = x - learning_rate * slope

ground = [i / 20 for i in range(-20, 171)]
heights = [height(place) for place in places]
plt.plot(ground, [height(place) for place in ground], color="0.5")
plt.plot(places, heights, "o", color="C0", label="footprints")
plt.axhline(2, color="C2", linestyle="--", label="lowest loss: 2")
plt.xlabel("x, where the hiker stands")
plt.ylabel("loss, how high that is")
plt.legend()
plt.show()
