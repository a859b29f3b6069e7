import matplotlib.pyplot as plt
import torch

x = torch.tensor(0.0, requires_grad=True)
(x**3).backward()
print("gradient of x³ at 0:", x.grad.item())
p = torch.zeros(2, requires_grad=True)
(p[0] ** 2 - p[1] ** 2).backward()
print("gradient of x² − y² at (0, 0):", p.grad.tolist())

steps = [i / 20 - 1 for i in range(41)]
saddle = [[x**2 - y**2 for x in steps] for y in steps]

figure, (left, right) = plt.subplots(1, 2, figsize=(5.6, 3.2))
left.plot(steps, [x**3 for x in steps], color="C0")
left.plot([-0.5, 0.5], [0, 0], color="C1", linestyle="--")
left.scatter([0], [0], color="C1", zorder=3)
left.set_title("y = x³, flat at 0")
left.set_xlabel("x")
left.set_ylabel("y")

high, low = [0.2, 0.4, 0.6, 0.8], [-0.8, -0.6, -0.4, -0.2]
right.contour(steps, steps, saddle, levels=high, colors="C0")
right.contour(steps, steps, saddle, levels=low, colors="C3")
right.scatter([0], [0], color="C1", zorder=3)
right.set_title("x² − y², flat at (0, 0)")
right.set_xlabel("x")
right.set_ylabel("y")
plt.show()
