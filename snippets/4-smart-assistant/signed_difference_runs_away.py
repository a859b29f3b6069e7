import torch

actual = 105.0
for name, power, rate in (
    ("difference", 1, 1.0),
    ("squared difference", 2, 0.1),
):
    forecast = torch.tensor(100.0, requires_grad=True)
    for _ in range(1000):
        loss = (forecast - actual) ** power
        loss.backward()
        with torch.no_grad():
            forecast -= rate * forecast.grad
        forecast.grad = None
    loss = (forecast - actual) ** power
    print(f"{name}: forecast {forecast.item():.1f}, loss {loss.item():.1f}")
