import torch

w = torch.tensor(0.0, requires_grad=True)
best, lowest = None, float("inf")
for _ in range(30):
    unseen = (w.item() - 6) ** 2  # the loss on days that are not trained on
    if unseen < lowest:
        lowest, best = unseen, w.item()
    loss = (w - 10) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
    w.grad = None

print(f"lowest loss on unseen days: {lowest:.3f}")
print(f"best w: {best:.3f}, and its loss there: {(best - 6) ** 2:.3f}")
