import torch

perfect = torch.linspace(1, 3, 200)


def taste(amounts):
    return ((amounts - perfect) ** 2).sum()


amounts = torch.full((200,), 2.0, requires_grad=True)
taste(amounts).backward()
print("hints from one tasting:", amounts.grad.numel())

with torch.no_grad():
    plain = taste(amounts)
    tastings = 1
    for i in range(200):
        nudged = amounts.clone()
        nudged[i] += 0.01
        by_nudge = (taste(nudged) - plain) / 0.01
        tastings += 1
print("tastings it takes with nudges:", tastings)
print(f"hint for the last ingredient, autograd: {amounts.grad[-1].item():.1f}")
print(f"hint for the last ingredient, nudge:    {by_nudge.item():.1f}")
