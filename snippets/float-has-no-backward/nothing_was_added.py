# raises: AttributeError
import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
batches = [torch.tensor([0.2, 0.4]), torch.tensor([0.1])]
total = 0.0
for batch in batches:
    chosen = batch[batch > 0.5]
    if len(chosen):
        total = total + ((w * chosen - 1) ** 2).mean()
optimizer.zero_grad()
total.backward()
optimizer.step()
