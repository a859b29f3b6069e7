import torch

labels = []
node = (
    (torch.tensor(2.0, requires_grad=True) * 3 - 1) ** 2 / 5
).grad_fn
while node.next_functions:
    labels.append(node.name())
    node = node.next_functions[0][0]
yours = globals().get("expected")

assert isinstance(yours, list | tuple), (
    'expected should be a list of labels, such as ["DivBackward0"]'
)
assert [*yours] != labels[::-1], (
    "all the labels are right, but in the order they were recorded:"
    " a rewind meets the last step first"
)
for place, (label, recorded) in enumerate(
    zip(yours, labels, strict=False), 1
):
    assert label == recorded, (
        f"label {place} is not {label}: which operation is it, going back?"
    )
assert len(yours) == len(labels), (
    f"the walk back meets {len(labels)} labels and you list {len(yours)}:"
    " one for each operation, and AccumulateGrad left out"
)
