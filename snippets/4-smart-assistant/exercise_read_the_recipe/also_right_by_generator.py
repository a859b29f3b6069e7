import torch


def visit(node):
    if node is not None:
        if hasattr(node, "variable"):
            yield node.variable
        for source, _ in node.next_functions:
            yield from visit(source)


def ingredients(tensor):
    return {id(leaf): leaf for leaf in visit(tensor.grad_fn)}.values()


flour = torch.tensor(2.0, requires_grad=True)
sugar = torch.tensor(1.0, requires_grad=True)
butter = torch.tensor(4.0, requires_grad=True)
loss = (flour * sugar + sugar * butter - 5) ** 2
print("ingredients:", [leaf.item() for leaf in ingredients(loss)])
