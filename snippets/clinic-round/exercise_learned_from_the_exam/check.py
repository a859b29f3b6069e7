import torch
from math import isclose

try:
    model.eval()
    with torch.no_grad():
        said = [float(model(torch.tensor([[day]]))) for day in (1.0, 3.0)]
except Exception:
    raise AssertionError(
        "keep the name model, which forecasts one number from one number"
    ) from None

for forecast, right in zip(said, (2, 6), strict=True):
    assert isclose(forecast, right, abs_tol=0.1), (
        f"for 1 and 3 the model forecasts {said[0]:.2f} and {said[1]:.2f}, and 2 and"
        " 6 are right: in which mode is the model while it trains, and in which"
        " while it is only asked?"
    )
