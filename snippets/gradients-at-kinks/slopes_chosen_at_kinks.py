import torch
from torch.nn import functional as F

zero = torch.tensor(0.0)


def look(function, place):
    x = torch.tensor(place, requires_grad=True)
    y = eval(function, {"torch": torch, "F": F, "x": x, "zero": zero})
    y.backward()
    return y.item(), x.grad.item()


kinks = """
torch.relu(x), 0; F.leaky_relu(x), 0; F.elu(x), 0; F.relu6(x), 6; F.hardtanh(x), 1; F.softshrink(x, 0.5), 0.5
x.abs(), 0; x.clamp(min=0), 0; x.clamp(max=1), 1; torch.maximum(x, zero), 0; torch.minimum(x, zero), 0
torch.where(x > 0, x, zero), 0; torch.where(x >= 0, x, zero), 0; torch.relu(x) - torch.relu(-x), 0
x.sign(), 0; x.round(), 0.5; x.floor(), 1; x.frac(), 1; x % 1, 1; (x > 0) * x, 0
"""
print("| function | at | value | slope before | autograd | slope after |")
print("|---|---|---|---|---|---|")
for kink in kinks.replace("\n", "; ").strip("; ").split("; "):
    function, place = kink.rsplit(", ", 1)
    value, slope = look(function, float(place))
    before, after = (look(function, float(place) + nudge)[1] for nudge in (-0.01, 0.01))
    print(f"| `{function}` | {place} | {value:g} | {before:.2f} | {slope:.2f} | {after:.2f} |")
