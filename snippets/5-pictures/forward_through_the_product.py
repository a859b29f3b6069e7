import torch

x = torch.tensor(3.0, requires_grad=True)
y = torch.tensor(2.0, requires_grad=True)
a = x + y
b = x - y
z = a * b
print("a = x + y:", a.item(), " tracked:", a.requires_grad)
print("b = x - y:", b.item(), " tracked:", b.requires_grad)
print("z = a * b:", z.item(), " tracked:", z.requires_grad)
print("the last node:", z.grad_fn.name())
print("it leads to:", [node.name() for node, _ in z.grad_fn.next_functions])

z.backward()
print("dz/dx from autograd:", x.grad.item(), " by hand, 2x:", 2 * 3.0)
print("dz/dy from autograd:", y.grad.item(), " by hand, -2y:", -2 * 2.0)
