# try: steps = 8 30 100 300 1000 3000
import matplotlib.pyplot as plt
import torch

area = torch.tensor([1.1, 1.3, 1.6, 1.8, 2.1, 2.4])  # 1000 square feet
price = torch.tensor([190.0, 230, 310, 350, 420, 480])  # 1000 dollars
w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
walked_w, walked_b = [0.0], [0.0]
steps = 3000
for _ in range(steps):
    loss = ((w * area + b - price) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.05 * w.grad
        b -= 0.05 * b.grad
    w.grad.zero_()
    b.grad.zero_()
    walked_w.append(w.item())
    walked_b.append(b.item())


def loss_at(w, b):
    return ((w * area + b - price) ** 2).mean().item()


some_w = [-20 + 4 * i for i in range(71)]
some_b = [-95 + 2.8 * i for i in range(71)]
bowl = [[loss_at(w, b) for w in some_w] for b in some_b]
levels = [100, 400, 1600, 6400, 25600]
plt.contour(some_w, some_b, bowl, levels=levels, colors="0.5")
plt.plot(walked_w[:9], walked_b[:9], "C1o-", label="the first 8 steps")
plt.plot(walked_w[8:], walked_b[8:], "C0", label="the steps after")
plt.plot(walked_w[100::100], walked_b[100::100], "C0.", label="every 100th")
plt.plot(walked_w[-1:], walked_b[-1:], "C2o", label=f"step {steps}")
plt.xlabel("w (dollars per square foot)")
plt.ylabel("b (thousands of dollars)")
plt.legend(loc="lower left")
plt.show()
