import math
import torch

x = torch.tensor(0.0, requires_grad=True)
learning_rate = 0.1
path = [x.item()]
print("step 0: x = 0.0000, f = 9.0000")

for _ in range(20):
    f = (x - 3) ** 2
    f.backward()
    with torch.no_grad():
        x -= learning_rate * x.grad
    x.grad = None
    path.append(x.item())

steps_needed = math.ceil(math.log(0.001 / 3) / math.log(0.8))
print(f"after 20 steps: x = {path[20]:.4f}, {3 - path[20]:.4f} short of 3")
print("steps to come within 0.001 of 3:", steps_needed)
