# tape: step "rewind 3.1"
import torch

x = torch.tensor(4.0, requires_grad=True)
for name, y in (
    ("x**2 * x", x**2 * x),
    ("x**2 * x.detach()", x**2 * x.detach()),
    ("(x**2).detach() * x", (x**2).detach() * x),
):
    x.grad = None
    y.backward()
    print(f"{name}: value {y.item()}, gradient {x.grad.item()}")
