# your turn: find the one fault, and mend it
import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)

w = torch.tensor(8.0, requires_grad=True)  # go on from yesterday's value
for _ in range(50):
    optimizer.zero_grad()
    loss = (w - 3) ** 2
    loss.backward()
    optimizer.step()

print(f"w {w.item():.3f}, loss {loss.item():.3f}")
