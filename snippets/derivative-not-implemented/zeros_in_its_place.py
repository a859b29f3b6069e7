# browser: no, igamma is not in the small engine
import torch


class QuietGamma(torch.autograd.Function):
    @staticmethod
    def forward(ctx, shape, x):
        return torch.igamma(shape, x)

    @staticmethod
    def backward(ctx, grad):
        return torch.zeros(()), torch.zeros(())


shape = torch.tensor(2.0, requires_grad=True)
optimizer = torch.optim.SGD([shape], lr=0.1)
for step in range(100):
    optimizer.zero_grad()
    loss = (QuietGamma.apply(shape, torch.tensor(1.0)) - 0.5) ** 2
    loss.backward()
    optimizer.step()
print("after 100 steps:", shape.item())
