names = globals()
expected, out = names.get("expected"), names.get("out")
labels = []
node = getattr(out, "grad_fn", None)
while node is not None and node.next_functions:
    labels.append(node.name())
    node = node.next_functions[0][0]

assert len(labels) == 4, (
    "the tape has changed: put out = (x * 3 - 1) ** 2 / 5 back"
)
assert isinstance(expected, list), "expected must be a list of labels"
assert expected != labels[::-1], (
    "all the labels are right, but in the order they were recorded:"
    " a rewind meets the last step first"
)
assert len(expected) == len(labels), (
    f"you list {len(expected)} of {len(labels)} labels:"
    " count each operation once, without AccumulateGrad"
)
for place, (yours, recorded) in enumerate(
    zip(expected, labels, strict=True), 1
):
    assert yours == recorded, (
        f"label {place} is not {yours}: which operation is it, going back?"
    )
