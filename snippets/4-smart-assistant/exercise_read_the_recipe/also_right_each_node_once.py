import torch


def ingredients(tensor):
    found = []
    to_visit, visited = [tensor.grad_fn], set()
    while to_visit:
        node = to_visit.pop()
        if node is None or node in visited:
            continue
        visited.add(node)
        if hasattr(node, "variable"):
            found.append(node.variable)
        to_visit.extend(source for source, _ in node.next_functions)
    return found


flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
butter = torch.tensor(4.0, requires_grad=True)
loss = (flour * sugar + sugar * butter - 5) ** 2
print("ingredients:", [leaf.item() for leaf in ingredients(loss)])
