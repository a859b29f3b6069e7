# told: keep x, a tensor of three numbers, and make y one number: square, then
#   add up with .sum()
import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
y = x**2
y.backward(torch.ones(3))

print("y:", y.tolist())
print("gradient:", x.grad)
