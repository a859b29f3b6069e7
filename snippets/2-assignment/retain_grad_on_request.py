import torch

x = torch.tensor([2.0], requires_grad=True)
y = x * 3
z = y + 5
out = z**2
z.retain_grad()
out.backward()

print("x.grad:", x.grad)
print("z.grad:", z.grad)
print("is z a leaf now?", z.is_leaf)
