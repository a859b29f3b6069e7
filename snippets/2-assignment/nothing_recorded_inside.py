import torch

x = torch.tensor([2.0], requires_grad=True)
with torch.no_grad():
    y = x**2
    z = y + 5
print("z inside the pause:", z, "grad_fn:", z.grad_fn)

later = z * x
print("x still records:   ", x.requires_grad)
later.backward()
print("d(z * x)/dx, with z taken as a number:", x.grad)
