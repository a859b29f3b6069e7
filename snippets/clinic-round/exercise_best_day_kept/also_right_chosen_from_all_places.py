import torch

w = torch.tensor(0.0, requires_grad=True)
places = []
for _ in range(30):
    places.append(w.item())
    loss = (w - 10) ** 2
    loss.backward()
    with torch.no_grad():
        w -= 0.1 * w.grad
    w.grad = None

best = min(places, key=lambda place: (place - 6) ** 2)
print(f"best w: {best:.3f}, and its loss there: {(best - 6) ** 2:.3f}")
