import torch


class Halved(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        return x / 2

    @staticmethod
    def backward(ctx, grad):
        return grad / 2


x = torch.ones(3, requires_grad=True)
Halved.apply(x).sum().backward()
print("x.grad:", x.grad)
