import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)
y = x**2
kept = y.grad_fn._saved_self
print("what the node saved is x itself:", kept is x)

with torch.no_grad():
    x[0] = 5.0
try:
    y.grad_fn._saved_self  # the node compares versions before it answers
except RuntimeError as error:
    print("after a write to x:", str(error).partition(":")[0])
