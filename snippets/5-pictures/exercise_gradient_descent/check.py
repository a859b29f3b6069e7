path = globals().get("path", [])
steps_needed = globals().get("steps_needed")
assert len(path) >= 21, "path needs the start and the place after each step"
assert abs(path[1] - path[0]) > 1e-6, (
    "x has not moved: rewind f, then x -= learning_rate * x.grad under no_grad"
)
assert path[1] > 0, "x went away from 3: subtract the gradient, don't add it"
assert abs(path[1] - 0.6) < 1e-4, "the first step should reach 0.6"
assert abs(path[2] - 1.68) > 1e-4, (
    "the second step is too long: the first gradient is still in x.grad"
)
assert abs(path[20] - 2.9654) < 1e-3, (
    f"x is {path[20]:.4f} after 20 steps, not 2.9654: one rewind per step?"
)
assert steps_needed == 36, (
    "count the steps until abs(x.item() - 3) < 0.001, with a longer loop"
)
