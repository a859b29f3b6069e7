import torch

x = torch.tensor(3.0, requires_grad=True)
y = x + 2
out = y * y * 3 / 4
out.backward()


def order(rise, sensitivity):
    """How far to move x so that out rises by this much."""
    return rise / sensitivity


nudge = order(rise=0.03, sensitivity=x.grad.item())

y = 3.0 + nudge + 2
rise = y * y * 3 / 4 - 18.75
print("wanted rise: 0.03")
print(f"nudge {nudge:.4f}: out rises by {rise:.5f}")
