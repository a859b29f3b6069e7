import torch


def ingredients(tensor):
    found = []

    def visit(node):
        if node is None:
            return
        if hasattr(node, "variable") and not any(node.variable is leaf for leaf in found):
            found.append(node.variable)
        for source, _ in node.next_functions:
            visit(source)

    visit(tensor.grad_fn)
    return found


flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
butter = torch.tensor(4.0, requires_grad=True)
loss = (flour * sugar + sugar * butter - 5) ** 2
print("ingredients:", [leaf.item() for leaf in ingredients(loss)])
