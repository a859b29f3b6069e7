import torch

w = torch.tensor(0.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
for _ in range(50):
    loss = (w - 3) ** 2
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

steps, node = 0, w.grad_fn
while node is not None and node.next_functions:
    steps, node = steps + 1, node.next_functions[0][0]
print(f"w {w.item():.3f}, steps recorded behind it: {steps}")
