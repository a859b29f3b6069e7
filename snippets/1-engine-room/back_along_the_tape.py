import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
z = y * y * 3
out = z / 4

node = out.grad_fn
while node is not None:
    print(node.name())
    earlier = node.next_functions  # next, going back
    node = earlier[0][0] if earlier else None
