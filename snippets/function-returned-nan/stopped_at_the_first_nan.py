# raises: RuntimeError
import torch
import warnings

warnings.simplefilter("ignore")
with torch.autograd.detect_anomaly():
    x = torch.tensor(0.0, requires_grad=True)
    (x * x).sqrt().backward()
