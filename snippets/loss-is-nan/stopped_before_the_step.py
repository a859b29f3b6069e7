import torch

w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
batches = [torch.tensor([1.0, 2.0]), torch.tensor([]), torch.tensor([3.0])]
for number, batch in enumerate(batches):
    optimizer.zero_grad()
    loss = ((w * batch - 1) ** 2).mean()
    if not loss.isfinite():
        print("batch", number, "gives", loss.item(), "and has", len(batch), "elements")
        continue
    loss.backward()
    optimizer.step()
print("w is finite:", bool(w.isfinite()))
