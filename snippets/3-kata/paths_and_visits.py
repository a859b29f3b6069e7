import torch

visits = []
x = torch.tensor(1.0, requires_grad=True)
y, paths = x, 1
for _ in range(20):
    y = y + y
    y.register_hook(visits.append)  # at each visit
    paths = paths * 2

y.backward()
print(f"paths from y to x: {paths:,}")
print(f"x.grad:            {x.grad.item():,.0f}")
print(f"additions visited: {len(visits)}")
