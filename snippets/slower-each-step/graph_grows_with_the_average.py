import torch


def nodes_behind(tensor):
    found, ahead = set(), [tensor.grad_fn]
    while ahead:
        node = ahead.pop()
        if node is not None and node not in found:
            found.add(node)
            ahead += [following for following, _ in node.next_functions]
    return len(found)


w, average = torch.tensor(1.0, requires_grad=True), torch.tensor(0.0)
for step in range(3):
    average = 0.9 * average + 0.1 * (w - 3) ** 2
    print("step", step, "nodes:", nodes_behind(average))
