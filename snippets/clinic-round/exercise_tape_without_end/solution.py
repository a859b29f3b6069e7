import torch

w = torch.tensor(0.0, requires_grad=True)
for _ in range(50):
    loss = (w - 3) ** 2
    (slope,) = torch.autograd.grad(loss, w)
    with torch.no_grad():
        w -= 0.1 * slope

steps, node = 0, w.grad_fn
while node is not None and node.next_functions:
    steps, node = steps + 1, node.next_functions[0][0]
print(f"w {w.item():.3f}, steps recorded behind it: {steps}")
