import matplotlib.pyplot as plt
import torch

x = torch.linspace(-2, 2, 81, requires_grad=True)  # 81 points
y = x**3 - 3 * x
handle = y.detach()
z = handle + 10
print("y records:     ", y.requires_grad)
print("handle records:", handle.requires_grad)
print("z records:     ", z.requires_grad)
y.sum().backward()  # y is on the tape as before

plt.plot(x.detach(), handle, "C0", label="y = x³ − 3x")
plt.plot(x.detach(), x.grad, "C1", label="x.grad, the slope of y")
plt.axhline(0, color="0.5", linewidth=1)
plt.axvline(-1, color="0.5", linestyle=":")
plt.axvline(1, color="0.5", linestyle=":")
plt.xlabel("x")
plt.ylabel("value")
plt.legend()
plt.show()
