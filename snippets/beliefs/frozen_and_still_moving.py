import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.9)
(w**2).backward()
optimizer.step()
w.requires_grad_(False)  # frozen, but its .grad is still there
print("frozen at:", round(w.item(), 2))
for _ in range(2):
    optimizer.step()
print("two steps later:", round(w.item(), 2))
optimizer.zero_grad()
optimizer.step()
print("after zero_grad() it stays:", round(w.item(), 2))
