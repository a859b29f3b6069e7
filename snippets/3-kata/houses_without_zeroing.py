import matplotlib.pyplot as plt
import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars


def losses(zeroing):
    w = torch.tensor(0.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    history = []
    for _ in range(40):
        loss = ((w * area + b - price) ** 2).mean()
        loss.backward()
        history.append(loss.item())
        with torch.no_grad():
            w -= 0.05 * w.grad
            b -= 0.05 * b.grad
        if zeroing:
            w.grad.zero_()
            b.grad.zero_()
    return history


plt.plot(losses(True), "C0", label="zeroed after each step")
plt.plot(losses(False), "C1--", label="never zeroed")
plt.yscale("log")
plt.xlabel("step")
plt.ylabel("loss")
plt.legend()
plt.show()
