import torch


class Reverse(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, strength):
        ctx.strength = strength
        return x.clone()

    @staticmethod
    def backward(ctx, grad):
        return -ctx.strength * grad, None


w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.5)
loss = (Reverse.apply(w, 0.5) - 3) ** 2
optimizer.zero_grad()
loss.backward()
optimizer.step()
print("w.grad:", w.grad.item(), "w:", w.item())
