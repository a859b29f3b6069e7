# raises: RuntimeError
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
x, target = torch.tensor([1.0, 2.0]), torch.tensor([2.0, 2.0])
weights = torch.tensor([0.25, 0.75])
loss = torch.nn.functional.mse_loss(w * x, target)
optimizer.zero_grad()
loss.backward(weights)
optimizer.step()
