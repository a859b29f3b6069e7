# try: delta = 0.0001 0.001 0.01 0.1 1.0
import torch


def f(x):
    return x**2


x = torch.tensor(4.0, requires_grad=True)
f(x).backward()
gradient = x.grad.item()
delta = 0.001
predicted = gradient * delta
actual = f(4.0 + delta) - f(4.0)

print("gradient at x = 4:", gradient)
print("nudge:            ", delta)
print(f"predicted change:  {predicted:.6f}")
print(f"actual change:     {actual:.6f}")
print(f"left over:         {actual - predicted:.6f}")
