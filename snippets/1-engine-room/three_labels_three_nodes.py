import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
z = y * y * 3
out = z / 4

print("out's node is z's node:", out.grad_fn is z.grad_fn)
print("z's node is y's node:  ", z.grad_fn is y.grad_fn)
print("out's node is its own: ", out.grad_fn is out.grad_fn)
