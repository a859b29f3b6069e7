import torch


def ingredients(tensor):
    found = []
    to_visit = [tensor.grad_fn]
    while to_visit:
        node = to_visit.pop()
        print("visiting", node.name())
        # your turn: collect the ingredient if node is an end node,
        # and put the nodes it leads to on the list to_visit
    return found


flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
butter = torch.tensor(4.0, requires_grad=True)
loss = (flour * sugar + sugar * butter - 5) ** 2
print("ingredients:", [leaf.item() for leaf in ingredients(loss)])
