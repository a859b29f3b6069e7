import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
loss = (w - 3) ** 2
loss.backward()
optimizer.zero_grad()
optimizer.step()
print("w:", w.item())
