# try: learning_rate = 0.01 0.03 0.1 0.3 1.0
import matplotlib.pyplot as plt
import torch

x = torch.tensor(8.0, requires_grad=True)
learning_rate = 0.1
bucket = 0.0
places = [x.item()]
for number in range(1, 41):
    loss = (x - 3) ** 2 + 2
    loss.backward()
    slope = x.grad.item() - bucket  # what this rewind added
    bucket = x.grad.item()
    with torch.no_grad():
        x -= learning_rate * x.grad
    places.append(x.item())
    if number <= 8:
        print(f"{number}. slope {slope:.2f}, bucket {bucket:.2f}", end="")
        print(f", now at {x.item():.2f}")

plt.plot(places, "o-", color="C1")
plt.axhline(3, color="0.5", linewidth=1)
plt.xlabel("steps taken")
plt.ylabel("x (the bottom is at 3)")
plt.show()
