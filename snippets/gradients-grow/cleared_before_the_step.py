import torch

x = torch.tensor(8.0, requires_grad=True)
optimizer = torch.optim.SGD([x], lr=0.1)
for _ in range(9):
    loss = (x - 3) ** 2
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
print("after nine steps:", x.item())
