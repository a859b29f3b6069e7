import torch

x = torch.tensor([3.0], requires_grad=True)


def square(number):
    return (number**2).sum()


y = square(x)
torch.autograd.backward(y)

print("gradient of x² at x = 3:", x.grad)
