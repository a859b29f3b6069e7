import torch

x = torch.tensor([2.0], requires_grad=True)
z = 3 * x + 5
out = z**2
out.backward()

out_per_z = 2 * z.item()  # slope of z² at z = 11
z_per_y = 1.0  # slope of y + 5, everywhere
y_per_x = 3.0  # slope of 3x, everywhere
print("the three slopes:", out_per_z, z_per_y, y_per_x)
print("their product:   ", out_per_z * z_per_y * y_per_x)
print("6(3x + 5):       ", 6 * (3 * x.item() + 5))
print("autograd:        ", x.grad.item())
