import torch

x = torch.tensor(3.0, requires_grad=True)
y = torch.tensor(2.0, requires_grad=True)
a, b = x + y, x - y
z = a * b


def walk(node, depth):
    text = node.name()
    if hasattr(node, "variable"):
        text += " for x" if node.variable is x else " for y"
    print("    " * depth + text)
    for next_node, _ in node.next_functions:
        walk(next_node, depth + 1)


walk(z.grad_fn, depth=0)
from_a = a.grad_fn.next_functions[0][0]
from_b = b.grad_fn.next_functions[0][0]
print("one node for x, reached twice:", from_a is from_b)
