def height(x):
    return (x - 3) ** 2 + 2


x, foot = 8.0, 0.001
for number in range(101):
    slope = (height(x + foot) - height(x - foot)) / (2 * foot)
    if number in (0, 10, 20, 50, 100):
        print(f"after {number} steps: ", end="")
        print(f"x = {x:.4f}, slope = {slope:.4f}, loss = {height(x):.4f}")
    x = x - 0.1 * slope
