import matplotlib.pyplot as plt
import torch


def walk(zero):
    x = torch.tensor(8.0, requires_grad=True)
    places = [x.item()]
    for _ in range(40):
        loss = (x - 3) ** 2 + 2
        loss.backward()
        with torch.no_grad():
            x -= 0.1 * x.grad
        if zero:
            x.grad.zero_()
        places.append(x.item())
    return places


plt.plot(walk(True), color="C0", label="zeroed after each step")
plt.plot(walk(False), color="C1", label="never zeroed")
plt.axhline(3, color="0.5", linewidth=1)
plt.xlabel("steps taken")
plt.ylabel("x (the bottom is at 3)")
plt.ylim(-3, 11)
plt.legend()
plt.show()
