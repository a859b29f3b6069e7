import torch

x = torch.tensor([2.0], requires_grad=True)
y = x * 3
z = y + 5
out = z**2
y.retain_grad()
z.retain_grad()
out.backward()

print("x.grad:", x.grad)
print("y.grad:", y.grad)
print("z.grad:", z.grad)
print("is y a leaf now?", y.is_leaf)
