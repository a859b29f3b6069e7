import torch

w = torch.tensor(0.5, requires_grad=True)
state = torch.tensor(1.0)
for step in range(4):
    state = torch.tanh(w * state)
    state.backward(retain_graph=True)
    nodes, ahead = set(), [state.grad_fn]
    while ahead:
        node = ahead.pop()
        if node is not None and node not in nodes:
            nodes.add(node)
            ahead += [following for following, _ in node.next_functions]
    print("step", step, "goes back through", len(nodes), "nodes")
