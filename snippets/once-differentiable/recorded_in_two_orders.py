import torch


class CubeTwice(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, grad):
        return 3 * ctx.saved_tensors[0] ** 2 * grad


x = torch.tensor(2.0, requires_grad=True)
(slope,) = torch.autograd.grad(CubeTwice.apply(x) ** 2, x, create_graph=True)
slope.backward()
print("slope:", slope.item(), "its slope:", x.grad.item())
