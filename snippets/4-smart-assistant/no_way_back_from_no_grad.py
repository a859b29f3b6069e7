# raises: RuntimeError
import torch

w = torch.tensor(2.0, requires_grad=True)
with torch.no_grad():
    forecast = w * 3
loss = (forecast - 5) ** 2
print("the block is over; is loss tracked?", loss.requires_grad)
loss.backward()
