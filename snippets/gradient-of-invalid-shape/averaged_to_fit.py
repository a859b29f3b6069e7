import torch


class Spread(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x.expand(4)

    @staticmethod
    def backward(ctx, grad):
        return grad.mean().reshape(1)


x = torch.ones(1, requires_grad=True)
Spread.apply(x).sum().backward()
print("should be 4:", x.grad.item())
