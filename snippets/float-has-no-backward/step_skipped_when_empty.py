import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
batches = [torch.tensor([0.2, 0.4]), torch.tensor([0.1])]
losses = []
for batch in batches:
    chosen = batch[batch > 0.5]
    if len(chosen):
        losses.append(((w * chosen - 1) ** 2).mean())
if losses:
    optimizer.zero_grad()
    torch.stack(losses).sum().backward()
    optimizer.step()
print("losses:", len(losses), "w:", w.item())
