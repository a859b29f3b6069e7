import matplotlib.pyplot as plt
import torch

x = torch.linspace(-2, 2, 81, requires_grad=True)
y = x**3 - 3 * x
y.sum().backward()

plt.plot(x.detach(), y.detach(), "C0", label="y = x³ − 3x")
plt.plot(x.detach(), x.grad, "C1", label="x.grad, the slope of y")
plt.axhline(0, color="0.5", linewidth=1)
plt.axvline(-1, color="0.5", linestyle=":")
plt.axvline(1, color="0.5", linestyle=":")
plt.xlabel("x")
plt.ylabel("value")
plt.legend()
plt.show()
