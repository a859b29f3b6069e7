import matplotlib.pyplot as plt


def f(x):
    return x**2


start, delta = 4.0, 4.0
end = start + delta
rise = f(end) - f(start)
predicted = 8 * delta
print("predicted rise:", predicted)
print("measured rise: ", rise)
print("left over:     ", rise - predicted)

places = [i / 10 for i in range(10, 86)]
top = f(start) + predicted
plt.plot(places, [f(x) for x in places], color="0.5", label="y = x²")
plt.plot([start, end], [f(start), top], "C0", label="tangent: slope 8")
plt.plot([start, end], [f(start), f(end)], "C1--", label="nudge: slope 12")
plt.plot([end, end], [top, f(end)], "C2", label="left over")
plt.xlabel("x")
plt.ylabel("y")
plt.legend()
plt.show()
