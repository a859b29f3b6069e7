import torch
import warnings

warnings.simplefilter("ignore")
w = torch.tensor(3.0, requires_grad=True)
loss = torch.tensor(w**2, requires_grad=True)
loss.backward()
print("w.grad:", w.grad)
