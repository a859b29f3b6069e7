import torch

w = torch.ones(1000, requires_grad=True)
total, nodes = 0, 0
for _ in range(100):
    total += (w**2).sum()
node = total.grad_fn
while node.next_functions:
    node, nodes = node.next_functions[0][0], nodes + 1
print("nodes in a row behind total:", nodes)
