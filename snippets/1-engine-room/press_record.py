import torch

x = torch.tensor(3.0, requires_grad=True)  # press RECORD
y = x + 2
z = y * y * 3
out = z / 4

print("x:", x.item())
print("out:", out.item())
print("y was made by:  ", y.grad_fn)
print("z was made by:  ", z.grad_fn)
print("out was made by:", out.grad_fn)
