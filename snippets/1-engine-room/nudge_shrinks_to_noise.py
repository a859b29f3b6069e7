import matplotlib.pyplot as plt
import torch

x = torch.tensor(4.0)
deltas = [1.0, 0.1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]
errors = []
for delta in deltas:
    slope = (((x + delta) ** 2 - x**2) / delta).item()
    errors.append(abs(slope - 8))
    print(f"delta {delta:<6g}  slope {slope:.4f}  error {errors[-1]:.4f}")
print("4 + 1e-07 is still 4:", (x + 1e-7 == x).item())

plt.plot(deltas, errors, "o-", color="C0", label="measured error")
plt.plot(deltas, deltas, "--", color="0.5", label="error = delta")
plt.xscale("log")
plt.yscale("log")
plt.xlabel("delta, the size of the nudge")
plt.ylabel("error of the measured slope")
plt.legend()
plt.show()
