# tape: step "forward 4"
import torch

flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
batter = flour * sugar
cake = batter + sugar
loss = (cake - 5) ** 2


def read(node, depth=0):
    indent = "  " * depth
    if node is None:
        print(indent + "a plain number: no hint")
    elif hasattr(node, "variable"):
        print(indent + "ingredient of value", node.variable.item())
    else:
        print(indent + node.name())
        for source, _ in node.next_functions:
            read(source, depth + 1)


read(loss.grad_fn)
