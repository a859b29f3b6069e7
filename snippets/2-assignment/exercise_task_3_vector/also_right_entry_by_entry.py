import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x[0] ** 2 + x[1] ** 2 + x[2] ** 2
y.backward()  # each entry gets its own slope: 2x₁, 2x₂, 2x₃

print("y:", y.item())
print("gradient:", x.grad)
