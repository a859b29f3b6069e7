import torch

x = torch.tensor(2.0, requires_grad=True)
u = x**2 + 1
z = u**3
z.backward()

dz_du = 3 * u.item() ** 2
du_dx = 2 * x.item()
print(f"x = {x.item()}, u = {u.item()}, z = {z.item()}")
print(f"outer link dz/du = 3u^2 = {dz_du}")
print(f"inner link du/dx = 2x   = {du_dx}")
print("by hand, product of the links:", dz_du * du_dx)
print("machine:                      ", x.grad.item())
