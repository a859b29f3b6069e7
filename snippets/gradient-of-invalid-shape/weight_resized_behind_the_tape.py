# raises: RuntimeError
# browser: no, assigning to .data is not in the small engine
import torch

w = torch.ones(3, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
losses = []
for size in (3, 5):
    w.data = torch.ones(size)
    loss = (w * torch.ones(size)).sum()
    losses.append(loss)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
