import torch

x = torch.tensor(0.0, requires_grad=True)
learning_rate = 0.1
path = [x.item()]
print("step 0: x = 0.0000, f = 9.0000")


def step(place):
    """Return where one step from here leads."""
    place = torch.tensor(place, requires_grad=True)
    (slope,) = torch.autograd.grad((place - 3) ** 2, place)
    return (place - learning_rate * slope).item()


while abs(path[-1] - 3) >= 0.001:
    path.append(step(path[-1]))

steps_needed = len(path) - 1
print(f"after 20 steps: x = {path[20]:.4f}, {3 - path[20]:.4f} short of 3")
print("steps to come within 0.001 of 3:", steps_needed)
