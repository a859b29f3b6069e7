# tape: step "rewind 6"
import torch

x = torch.tensor(2.0, requires_grad=True)
square = x**2
u = square + 1
z = u**3
for tensor in (z, u, square):
    tensor.retain_grad()
z.backward()

print("dz/dz      =", z.grad.item())
print("dz/du      =", u.grad.item(), " (arrived times 3u^2)")
print("dz/dsquare =", square.grad.item(), " (arrived times 1)")
print("dz/dx      =", x.grad.item(), "(arrived times 2x)")
