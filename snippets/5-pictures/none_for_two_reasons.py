# raises: RuntimeError
import torch

x = torch.tensor(2.0, requires_grad=True)
y = x**2
cut = y.detach()
with torch.no_grad():
    unrecorded = x**2
print("grad_fn of each:", cut.grad_fn, unrecorded.grad_fn)

y.backward()
print("rewound through y, which was cut from:", x.grad)
unrecorded.backward()
