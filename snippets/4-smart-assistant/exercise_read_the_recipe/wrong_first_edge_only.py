# told: the list holds 1 of three ingredients: follow every edge of every
#   node, and collect each .variable itself, not a copy, even if another
#   holds the same number
import torch


def ingredients(tensor):
    found = []
    node = tensor.grad_fn
    while node is not None:
        if hasattr(node, "variable"):
            found.append(node.variable)
        node = node.next_functions[0][0] if node.next_functions else None
    return found


flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
butter = torch.tensor(4.0, requires_grad=True)
loss = (flour * sugar + sugar * butter - 5) ** 2
print("ingredients:", [leaf.item() for leaf in ingredients(loss)])
