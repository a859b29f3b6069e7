assert [round(v, 4) for v in w.tolist()] == [0.1, 0.1, 0.1], (
    f"w should still hold 0.1 three times, but it holds {w.tolist()}"
)
assert w.is_leaf or not getattr(w, "retains_grad", False), (
    "retain_grad() lets you look, but w is still a result and no optimiser "
    "will take it: make the small numbers first, then start to record"
)
assert w.is_leaf, (
    "w is still the result of a multiplication: make the small numbers "
    "first, then switch recording on with requires_grad_()"
)
assert w.requires_grad, (
    "w is a leaf now, but it does not record: add .requires_grad_()"
)
assert w.grad is not None, (
    "w.grad is None: call loss.backward() after the repair"
)
assert [round(g, 3) for g in w.grad.tolist()] == [-0.8, -1.6, -2.4], (
    f"w.grad should be [-0.8, -1.6, -2.4], but it is {w.grad.tolist()}: "
    "leave the loss as it was and rewind once"
)
