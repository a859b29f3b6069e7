# told: keep the names base and head, each of them one number
import torch

body = torch.tensor(0.0, requires_grad=True)
head = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([body, head], lr=0.05, momentum=0.5)

for _ in range(3):  # the first task: 6
    optimizer.zero_grad()
    ((body + 2 * head - 6) ** 2).backward()
    optimizer.step()

body.requires_grad_(False)  # the second task is for the head alone: 10
body.grad = None
print(f"body is frozen at {body.item():.3f}")
for _ in range(50):
    head.grad = None
    ((body + 2 * head - 10) ** 2).backward()
    optimizer.step()

print(f"body ends at {body.item():.3f}, head at {head.item():.3f}")
