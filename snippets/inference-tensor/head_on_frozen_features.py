# raises: RuntimeError
import torch

torch.manual_seed(0)
body, head = torch.nn.Linear(2, 3), torch.nn.Linear(3, 1)
with torch.inference_mode():
    features = body(torch.ones(4, 2))
loss = (head(features) ** 2).mean()
loss.backward()
