# raises: RuntimeError
import torch

x = torch.tensor([[1.0], [2.0]])  # the data of the training example
w = torch.tensor([[1.5]], requires_grad=True)
with torch.no_grad():
    y = x @ w  # y was last made in a pause

print("does x record?     ", x.requires_grad)
print("which step made y? ", y.grad_fn)
torch.autograd.grad(y.sum(), x)
