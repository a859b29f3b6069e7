import torch

perfect = torch.linspace(1, 3, 200)
bakes = 0


def bake(amounts):
    global bakes
    bakes += 1
    return ((amounts - perfect) ** 2).sum()


amounts = torch.full((200,), 2.0, requires_grad=True)
bake(amounts).backward()
print("bakes with autograd:", bakes, "for hints:", amounts.grad.numel())

bakes = 0
with torch.no_grad():
    plain = bake(amounts)
    for i in range(200):
        nudged = amounts.clone()
        nudged[i] += 0.01
        by_nudge = (bake(nudged) - plain) / 0.01
print("bakes with nudges:  ", bakes)
print(f"last hint, autograd: {amounts.grad[199].item():.1f}")
print(f"last hint, nudge:    {by_nudge.item():.1f}")
