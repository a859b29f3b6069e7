import torch

torch.manual_seed(0)
w = torch.randn(5, requires_grad=True)
x = torch.ones(5)

outside = w * x
with torch.no_grad():
    inside = w * x
print("outside:", outside.requires_grad, outside.grad_fn.name())
print("inside: ", inside.requires_grad, inside.grad_fn)
print("same numbers:", torch.equal(outside, inside))
print("w itself:", w.requires_grad)


@torch.no_grad()
def predict(x):
    return w * x


print("from a decorated function:", predict(x).requires_grad)
