import torch

with torch.inference_mode():
    feature = torch.ones(2)
print("after detach():", feature.detach().is_inference())
print("after clone(): ", feature.clone().is_inference())
