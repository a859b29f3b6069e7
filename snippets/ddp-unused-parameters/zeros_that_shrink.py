import torch

used, spare = torch.tensor(1.0, requires_grad=True), torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([used, spare], lr=0.1, weight_decay=0.5)
for step in range(10):
    optimizer.zero_grad()
    loss = used**2 + 0 * spare
    loss.backward()
    optimizer.step()
print("spare was 1 and is", round(spare.item(), 2))
