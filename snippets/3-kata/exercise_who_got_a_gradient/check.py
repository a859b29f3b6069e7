names = globals()
w, b = names.get("w"), names.get("b")
received = sorted(names.get("received", []))
assert all(t.grad is not None for t in (w, b)), (
    "Nothing has been rewound: call loss.backward() before you look."
)
assert [w.grad.item(), b.grad.item()] == [-8.0, -4.0], (
    "The gradients should be -8 and -4: rewind once, from a fresh tape."
)
assert not {"area", "price"} & set(received), (
    "area and price are leaves that never asked: print area.grad and look."
)
assert received == ["b", "w"], (
    'Two of the four have a gradient now: write their names, like "w".'
)
