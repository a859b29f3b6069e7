import torch

x = torch.tensor(2.0, requires_grad=True)
out = (x * 3 - 1) ** 2 / 5

# your turn: the labels you expect, the last step first
expected = ["DivBackward0"]

print("you expect:", " -> ".join(expected))
