import torch

w = globals().get("w")
assert getattr(w, "grad", None) is not None, (
    "w has no gradient: keep the rewind in the loop"
)
x = torch.tensor([1.0, 2, 3, 4, 5, 6])
y = torch.tensor([3.0, 5, 8, 9, 11, 14])
slopes = 2 * (w.item() * x - y) * x
full, four, two = (
    part.mean().item() for part in (slopes, slopes[:4], slopes[4:])
)
got = w.grad.item()

assert abs(got - (four + two)) > 1e-3, (
    "that is the sum of two averages: scale each loss by its share first"
)
assert abs(got - (four + two) / 2) > 1e-3, (
    "halving is right for batches of the same size: here one holds four"
    " measurements of six, and its loss must count for more"
)
assert abs(got - two) > 1e-3, (
    "only the last batch is left: zero before the loop, not inside it"
)
assert abs(got - full) < 1e-3, (
    f"w.grad is {got:.3f}, and the full batch gives {full:.3f}:"
    " multiply each loss by its share of the six measurements"
)
