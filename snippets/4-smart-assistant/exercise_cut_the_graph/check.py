assert w.grad is not None, "No gradient reached w: cut one thread, not both."
assert w.grad.item() != 4, (
    "The hint still flows through the master too: use master.detach()."
)
assert w.grad.item() != -4, (
    "You cut off the apprentice: now the target learns. Cut the master."
)
assert abs(w.grad.item() - 8) < 1e-6, (
    f"The gradient should be 8, yours is {w.grad.item()}: keep the numbers."
)
