# told: label 3 is not MulBackward0: which operation is it, going back?
import torch

x = torch.tensor(2.0, requires_grad=True)
out = (x * 3 - 1) ** 2 / 5

# The labels you expect, the last step first
expected = ["DivBackward0", "PowBackward0", "MulBackward0"]

node = out.grad_fn
for label in expected:
    print(label, "yes" if label == node.name() else "no")
    if node.next_functions:
        node = node.next_functions[0][0]
print("that was the whole tape:", not node.next_functions)
