import torch

actual = 105.0
for name in ("difference", "squared difference"):
    forecast = torch.tensor(100.0, requires_grad=True)
    for _ in range(1000):
        difference = forecast - actual
        loss = difference if name == "difference" else difference**2
        loss.backward()
        with torch.no_grad():
            forecast -= forecast.grad * (1.0 if name == "difference" else 0.1)
        forecast.grad = None
    print(f"{name}: forecast {forecast.item():.1f}, loss {loss.item():.1f}")
