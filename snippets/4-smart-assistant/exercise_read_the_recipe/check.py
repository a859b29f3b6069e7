a = torch.tensor(7.0, requires_grad=True)
b = torch.tensor(8.0, requires_grad=True)
c = torch.tensor(9.0, requires_grad=True)
found = ingredients((a * b - 1) * c + b)
assert found, "No ingredient found: an end node is one with a .variable."
assert all(isinstance(leaf, torch.Tensor) for leaf in found), (
    "Collect the tensors, node.variable, not the nodes."
)
values = sorted(leaf.item() for leaf in found)
assert values != [7.0], (
    "Only one found: follow every edge of a step, not only the first."
)
assert values != [7.0, 8.0, 8.0, 9.0], (
    "An ingredient used twice is listed twice: compare with `is`."
)
assert values == [7.0, 8.0, 9.0], f"Found {values}, not 7, 8 and 9."
assert all(any(leaf is known for leaf in found) for known in (a, b, c)), (
    "Return the ingredients themselves (.variable), not copies of them."
)
