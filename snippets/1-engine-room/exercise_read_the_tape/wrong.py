import torch

x = torch.tensor(2.0, requires_grad=True)
out = (x * 3 - 1) ** 2 / 5

# The labels you expect, the last step first
expected = ["MulBackward0", "SubBackward0", "PowBackward0", "DivBackward0"]

print("you expect:", " -> ".join(expected))
