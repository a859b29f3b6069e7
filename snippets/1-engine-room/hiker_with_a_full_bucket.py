import torch

x = torch.tensor(8.0, requires_grad=True)
bucket = 0.0
for number in range(1, 9):
    loss = (x - 3) ** 2 + 2
    loss.backward()
    slope = x.grad.item() - bucket  # what this rewind added
    bucket = x.grad.item()
    with torch.no_grad():
        x -= 0.1 * x.grad
    print(f"{number}. slope {slope:.2f}, bucket {bucket:.2f}", end="")
    print(f", now at {x.item():.2f}")
