import matplotlib.pyplot as plt

area = [1.1, 1.3, 1.6, 1.8, 2.1, 2.4]
price = [190, 230, 310, 350, 420, 480]
ends = [0.0, 2.6]

plt.plot(ends, [149.09 * a + 75.65 for a in ends], "C1--", label="8 steps")
plt.plot(ends, [226.37 * a - 58.60 for a in ends], "C0", label="best line")
plt.scatter(area, price, color="C2", zorder=3, label="the six houses")
plt.axhline(0, color="0.5", linewidth=0.8)
plt.xlabel("area in thousands of square feet")
plt.ylabel("price in thousands of dollars")
plt.legend()
plt.show()
