import torch

x = torch.tensor(0.0, requires_grad=True)
learning_rate = 0.1
path = [x.item()]

for _ in range(20):
    f = (x - 3) ** 2
    # your turn: rewind f, take one step downhill, empty x.grad
    path.append(x.item())

steps_needed = 0  # your turn: from which step on is |x - 3| below 0.001?
print(f"after 20 steps: x = {path[20]:.4f}")
print("steps to come within 0.001 of 3:", steps_needed)
