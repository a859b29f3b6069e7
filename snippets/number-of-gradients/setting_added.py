# raises: RuntimeError
import torch


class Leak(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, slope):
        ctx.slope = slope
        return x * slope

    @staticmethod
    def backward(ctx, grad):
        return grad * ctx.slope


w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
loss = Leak.apply(w, 0.5) ** 2
optimizer.zero_grad()
loss.backward()
optimizer.step()
