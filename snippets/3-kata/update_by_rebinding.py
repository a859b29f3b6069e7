# raises: TypeError
import torch

w = torch.tensor(1.0, requires_grad=True)
for turn in (1, 2):
    loss = (2 * w - 5) ** 2
    loss.backward()
    print(f"turn {turn}: is w a leaf? {w.is_leaf}")
    w = w - 0.05 * w.grad
    print(f"turn {turn}: new value {w.item():.2f}")
