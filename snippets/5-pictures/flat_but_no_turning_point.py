import torch

x = torch.tensor(0.0, requires_grad=True)
y = x**3
y.backward()
print("gradient of x cubed at 0:", x.grad)
print(f"a little to the left:  {(-0.1) ** 3:.3f}")
print(f"a little to the right: {0.1**3:.3f}")
