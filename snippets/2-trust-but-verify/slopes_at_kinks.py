import torch

kinks = {
    "relu(x)": lambda x: torch.relu(x),
    "x.clamp(min=0)": lambda x: x.clamp(min=0),
    "maximum(x, 0)": lambda x: torch.maximum(x, torch.tensor(0.0)),
    "abs(x)": lambda x: x.abs(),
    "relu(x) - relu(-x)": lambda x: torch.relu(x) - torch.relu(-x),
}
for name, f in kinks.items():
    slopes = []
    for place in (-1.0, 0.0, 1.0):
        x = torch.tensor(place, requires_grad=True)
        f(x).backward()
        slopes.append(x.grad.item())
    print(f"{name:18}  slopes at -1, 0 and 1: {slopes}")

x = torch.tensor([2.0, 2.0], requires_grad=True)
x.max().backward()
print("max of [2, 2], slopes:", x.grad.tolist())
