import torch

w = torch.tensor(float("nan"), requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
trained = 0
for batch in torch.ones(5, 2):
    loss = ((w * batch - 1) ** 2).mean()
    if torch.isnan(loss):
        continue
    loss.backward()
    optimizer.step()
    trained += 1
print("steps that trained:", trained, "of 5")
