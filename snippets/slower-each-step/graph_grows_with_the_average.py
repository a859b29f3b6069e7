import torch

w, average = torch.tensor(1.0, requires_grad=True), torch.tensor(0.0)
for step in range(3):
    average = 0.9 * average + 0.1 * (w - 3) ** 2
    node, length = average.grad_fn, 0
    while node:
        node, length = node.next_functions[0][0], length + 1
    print("step", step, "nodes in a row:", length)
