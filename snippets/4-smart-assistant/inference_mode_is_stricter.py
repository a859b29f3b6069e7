# raises: RuntimeError
# browser: no, inference_mode is not in the small engine
import torch

w = torch.tensor(2.0, requires_grad=True)
with torch.no_grad():
    quiet = w * 3
with torch.inference_mode():
    quietest = w * 3
print("tracked?", quiet.requires_grad, quietest.requires_grad)

loss = (w * quiet) ** 2
loss.backward()
print("no_grad's result, used in training:", w.grad.item())
loss = (w * quietest) ** 2
