# told: base stands still, and base + 2 * head is -5555, not 10: the head should
#   go on learning
import torch

base = torch.tensor(0.0, requires_grad=True)
head = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([base, head], lr=0.05, momentum=0.5)

for _ in range(3):  # the first task: 6
    optimizer.zero_grad()
    ((base + 2 * head - 6) ** 2).backward()
    optimizer.step()

base.requires_grad_(False)  # the second task is for the head alone: 10
base.grad = None
print(f"base is frozen at {base.item():.3f}")
for _ in range(50):
    ((base + 2 * head - 10) ** 2).backward()
    optimizer.step()

print(f"base ends at {base.item():.3f}, head at {head.item():.3f}")
