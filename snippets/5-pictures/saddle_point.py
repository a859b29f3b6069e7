import torch


def height(x, y):
    return x**2 - y**2


p = torch.zeros(2, requires_grad=True)
height(p[0], p[1]).backward()
print("slopes along x and y at (0, 0):", p.grad)
print(f"a step along x: {height(0.5, 0):+.2f}, as in a valley")
print(f"a step along y: {height(0, 0.5):+.2f}, as on a hilltop")
