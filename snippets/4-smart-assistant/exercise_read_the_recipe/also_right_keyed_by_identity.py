import torch


def ingredients(tensor):
    found = {}
    to_visit = [tensor.grad_fn]
    for node in to_visit:  # the list grows while it is walked
        if node.name().endswith("AccumulateGrad"):
            found[id(node.variable)] = node.variable
        for source, _ in node.next_functions:
            if source is not None:
                to_visit.append(source)
    return found.values()


flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
butter = torch.tensor(4.0, requires_grad=True)
loss = (flour * sugar + sugar * butter - 5) ** 2
print("ingredients:", [leaf.item() for leaf in ingredients(loss)])
