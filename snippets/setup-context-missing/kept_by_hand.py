import torch


class SquareByHand(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.x = x
        return x**2

    @staticmethod
    def backward(ctx, grad):
        return 2 * ctx.x * grad


x = torch.tensor(3.0, requires_grad=True)
y = SquareByHand.apply(x)
with torch.no_grad():
    x.mul_(10)
y.backward()
print("should be 6:", x.grad.item())
