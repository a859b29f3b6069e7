import torch

steps = {
    "x * 2": lambda x: x * 2,
    "x**2": lambda x: x**2,
    "x.sin()": lambda x: x.sin(),
    "x.exp()": lambda x: x.exp(),
    "x.sigmoid()": lambda x: x.sigmoid(),
    "x.relu()": lambda x: x.relu(),
}
for step, record in steps.items():
    x = torch.tensor(1.0, requires_grad=True)
    y = record(x)
    y += 1
    try:
        y.backward()
        print(f"y = {step:12} y += 1   fine")
    except RuntimeError:
        print(f"y = {step:12} y += 1   RuntimeError")
