# raises: RuntimeError
import torch
from torch.autograd.function import once_differentiable


class CubeOnce(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    @once_differentiable
    def backward(ctx, grad):
        return 3 * ctx.saved_tensors[0] ** 2 * grad


x = torch.tensor(2.0, requires_grad=True)
(slope,) = torch.autograd.grad(CubeOnce.apply(x) ** 2, x, create_graph=True)
slope.backward()
