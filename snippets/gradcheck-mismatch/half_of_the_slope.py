# raises: GradcheckError
import torch


class HalfSlope(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**2

    @staticmethod
    def backward(ctx, grad):
        return ctx.saved_tensors[0] * grad


x = torch.tensor(3.0, dtype=torch.float64, requires_grad=True)
torch.autograd.gradcheck(HalfSlope.apply, x)
