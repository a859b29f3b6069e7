# told: x.grad is None, so nothing was rewound to x: make y from x outside
#   no_grad(), then call y.backward()
import torch

x = torch.tensor([3.0], requires_grad=True)
y = x**2

print("gradient of x² at x = 3:", x.grad)
