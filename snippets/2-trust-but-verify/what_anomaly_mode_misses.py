import warnings
import torch

warnings.simplefilter("ignore")  # the mode warns that it is slow
cases = {
    "log(x) at -1": (-1.0, lambda x: x.log()),
    "sqrt(x) at 0": (0.0, lambda x: x.sqrt()),
    "exp(x), .data": (1.0, lambda x: overwritten(x.exp())),
}


def overwritten(y):
    y.data.zero_()
    return y


for name, (place, f) in cases.items():
    x = torch.tensor(place, requires_grad=True)
    with torch.autograd.detect_anomaly():
        y = f(x)
        y.backward()
    print(f"{name:13}  value {y.item()}, gradient {x.grad.item()}, no error")
