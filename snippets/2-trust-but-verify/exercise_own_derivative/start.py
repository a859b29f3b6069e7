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
        # your turn: hand on what arrives, times the slope at x
        return grad + 3 * x


x = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
passed = gradcheck(Cube.apply, (x,), raise_exception=False)
print("gradcheck passed:", passed)
