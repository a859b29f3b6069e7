import torch

x = torch.tensor(8.0, requires_grad=True)
optimizer = torch.optim.SGD([x], lr=0.1)
places = []
for _ in range(9):
    loss = (x - 3) ** 2
    loss.backward()
    optimizer.step()
    places.append(f"{x.item():.1f}")
print("places on the way:", *places)
