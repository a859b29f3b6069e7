import torch

steps = {
    "x + 2": lambda x: x + 2,
    "x.mean()": lambda x: x.mean(),
    "3 * x": lambda x: 3 * x,
    "x.exp()": lambda x: x.exp(),
}
for step, record in steps.items():
    x = torch.tensor(1.0, requires_grad=True)
    y = record(x)
    y.backward()
    try:
        y.backward()
        print(f"{step:8}  second rewind: fine, x.grad {x.grad.item()}")
    except RuntimeError:
        print(f"{step:8}  second rewind: RuntimeError")
