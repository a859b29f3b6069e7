import torch


def loss_of(weights):
    return ((weights**3).sum() - 2) ** 2


start = torch.linspace(-1, 1, 100)
base = loss_of(start).item()
nudged = []
for i in range(len(start)):
    w = start.clone()
    w[i] += 0.01
    nudged.append((loss_of(w).item() - base) / 0.01)
print("forward passes to nudge every weight:", 1 + len(nudged))

weights = start.clone().requires_grad_()
loss_of(weights).backward()
gap = (weights.grad - torch.tensor(nudged)).abs().max().item()
print("with autograd: one forward pass, one backward pass")
print(f"largest slope found: {weights.grad.abs().max().item():.1f}")
print(f"largest gap between the two answers: {gap:.2f}")
