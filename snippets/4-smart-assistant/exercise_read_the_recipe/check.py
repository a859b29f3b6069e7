import torch

a = torch.tensor(7.0, requires_grad=True)
b = torch.tensor(8.0, requires_grad=True)
c = torch.tensor(8.0, requires_grad=True)  # the same number as b
try:
    found = [*ingredients((a * b - 1) * c + b)]
except Exception as stopped:
    raise AssertionError(
        "on the recipe of another loss, ingredients() stops with"
        f" {type(stopped).__name__}: {stopped}"
    ) from None
places = {id(leaf) for leaf in found}

assert found, (
    "ingredients() found nothing: an end node is one with a .variable, and"
    " .next_functions leads to it"
)
for leaf in found:
    assert isinstance(leaf, torch.Tensor), (
        f"ingredients() returns a thing of type {type(leaf).__name__}: collect"
        " the tensors themselves, node.variable"
    )
assert len(places) == len(found), (
    "an ingredient that is used twice is listed twice: compare with `is`"
)
assert places >= {id(a), id(b), id(c)}, (
    f"the list holds {len(places & {id(a), id(b), id(c)})} of three ingredients:"
    " follow every edge of every node, and collect each .variable itself, not a"
    " copy, even if another holds the same number"
)
assert len(places) == 3, (
    f"there are three ingredients, and {len(places)} things are in the list:"
    " collect what has a .variable, and nothing else"
)
