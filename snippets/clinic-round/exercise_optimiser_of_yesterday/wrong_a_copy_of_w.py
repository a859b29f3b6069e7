# told: w ends at 8.000, and the loss is lowest at 3: which tensor does the
#   optimiser hold, and is it the one that the loss is made of?
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

w = torch.tensor(8.0, requires_grad=True)
copy = w.detach().clone().requires_grad_()
optimizer = torch.optim.SGD([copy], lr=0.1)
for _ in range(50):
    optimizer.zero_grad()
    loss = (w - 3) ** 2
    loss.backward()
    optimizer.step()

print(f"w {w.item():.3f}, loss {loss.item():.3f}")
