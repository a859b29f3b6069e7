import torch
from torch.autograd import gradcheck


class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**2

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * 2 * x * (1 + error)


x = torch.tensor([1.0, -3.0], dtype=torch.float64, requires_grad=True)
for error in (0.0, 1e-4, 1e-2):
    usual = gradcheck(Square.apply, (x,), raise_exception=False)
    strict = gradcheck(Square.apply, (x,), rtol=1e-6, raise_exception=False)
    print(f"off by {error:<6}  usual: {usual!s:5}  rtol=1e-6: {strict}")
