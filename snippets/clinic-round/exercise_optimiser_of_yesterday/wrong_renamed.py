# told: keep the name w, a tensor of one number
import torch

weight = torch.tensor(8.0, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.1)
for _ in range(50):
    optimizer.zero_grad()
    loss = (weight - 3) ** 2
    loss.backward()
    optimizer.step()

print(f"weight {weight.item():.3f}, loss {loss.item():.3f}")
