import torch


def ingredients(tensor):
    found = set()  # two tensors are one only if they are the same object
    to_visit = [tensor.grad_fn]
    while to_visit:
        node = to_visit.pop()
        if hasattr(node, "variable"):
            found.add(node.variable)
        to_visit += [source for source, _ in node.next_functions if source]
    return found


flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
butter = torch.tensor(4.0, requires_grad=True)
loss = (flour * sugar + sugar * butter - 5) ** 2
print("ingredients:", sorted(leaf.item() for leaf in ingredients(loss)))
