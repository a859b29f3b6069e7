import warnings
import torch

x = torch.tensor([0.0, 4.0], requires_grad=True)
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    try:
        with torch.autograd.detect_anomaly():
            y = torch.where(x > 0, x.sqrt(), torch.zeros(2))
            y.sum().backward()
    except RuntimeError as error:
        print("RuntimeError:", error)
for warning in said:
    print("UserWarning:", str(warning.message).splitlines()[0])
