import torch

for make in (torch.optim.SGD, torch.optim.Adam):
    x = torch.tensor(8.0, requires_grad=True)
    optimizer = make([x], lr=0.1)
    steps = []
    for _ in range(3):
        before = x.item()
        optimizer.zero_grad()
        ((x - 3) ** 2).backward()
        optimizer.step()
        steps.append(f"{before - x.item():.2f}")
    print(make.__name__, "steps:", ", ".join(steps))
