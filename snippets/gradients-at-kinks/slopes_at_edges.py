import torch


def look(function, place):
    x = torch.tensor(place, requires_grad=True)
    y = eval(function, {"torch": torch, "x": x, "zero": torch.tensor(0.0)})
    y.backward()
    return y.item(), x.grad.item()


edges = """
x.sqrt(), 0; x**0.5, 0; x**1.5, 0; x**2, 0; x**0, 0; (x * x).sqrt(), 0; x.norm(), 0; x.rsqrt(), 0; 1 / x, 0; x / x, 0
x.log(), 0; x.log(), -1; x.log1p(), -1; x * x.log(), 0; torch.xlogy(x, x), 0; x.sqrt(), -1; x.exp(), 100
x.acos(), 1; x.asin(), 1; x.atanh(), 1; x.logit(), 0; torch.atan2(x, zero), 0; x.sinc(), 0
torch.where(x > 0, x.sqrt(), zero), 0; torch.where(x > 0, x / x, zero), 0
"""
print("| function | at | value | autograd |")
print("|---|---|---|---|")
for edge in edges.replace("\n", "; ").strip("; ").split("; "):
    function, place = edge.rsplit(", ", 1)
    value, slope = look(function, float(place))
    print(f"| `{function}` | {place} | {value:g} | {slope:g} |")
