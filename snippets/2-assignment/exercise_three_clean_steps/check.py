import torch

for name, parameter in (("w", w), ("b", b)):
    assert parameter.is_leaf, (
        f"{name} is no longer a leaf: change it in place, with -= "
        "inside torch.no_grad()"
    )
end_w, end_b = w.item(), b.item()
assert abs(end_w - 1.5) > 1e-4, (
    "w has not moved: subtract 0.01 * w.grad inside torch.no_grad()"
)
assert end_w > 1.5, "w went down, away from 2: subtract the gradient"
assert abs(end_b - 0.5) > 1e-4, "b has not moved: it needs its own step"
assert abs(end_w - 1.7601) > 1e-3, (
    "w went too far: gradients added up from turn to turn. Clear w.grad and "
    "b.grad at the end of each turn"
)
gap = max(abs(end_w - 1.6266), abs(end_b - 0.5371))
assert gap < 1e-3, (
    f"w should end at 1.6266 and b at 0.5371, not at {end_w:.4f} and "
    f"{end_b:.4f}: learning rate 0.01, one step a turn, both gradients cleared"
)
for name, parameter in (("w", w), ("b", b)):
    left = parameter.grad
    assert left is None or not torch.any(left != 0), (
        f"{name}.grad still holds the last gradient: clear it in every turn"
    )
