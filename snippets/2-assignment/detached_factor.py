import torch

x = torch.tensor([2.0], requires_grad=True)
whole = x**2 * x
whole.backward()
print("both factors recorded:  value", whole.item(), " grad", x.grad.item())

x.grad = None
half = x**2 * x.detach()
half.backward()
print("second factor detached: value", half.item(), " grad", x.grad.item())
