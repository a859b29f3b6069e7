# tape: step "rewind 1"
import torch

x = torch.tensor(3.0, requires_grad=True)  # press RECORD
y = x**2
y.backward()  # rewind the tape
print("slope of x² at x = 3:", x.grad.item())
