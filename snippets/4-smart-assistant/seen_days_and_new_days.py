import torch

torch.manual_seed(0)
change = torch.randn(130)  # each day's change is pure chance
past = torch.stack([change[day : day + 10] for day in range(120)])
answer = change[10:]
seen, new = slice(0, 20), slice(20, 120)

w = torch.zeros(10, requires_grad=True)
for step in range(501):
    loss = ((past[seen] @ w - answer[seen]) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        if step in (0, 20, 500):
            unseen = ((past[new] @ w - answer[new]) ** 2).mean()
            print(f"step {step}: seen days {loss.item():.2f}", end=", ")
            print(f"new days {unseen.item():.2f}")
        w -= 0.05 * w.grad
    w.grad = None
