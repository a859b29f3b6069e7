# browser: no, it reads what PyTorch's own nodes hold
import torch

leaves = {
    "x": torch.tensor([0.5, 2.0], requires_grad=True),
    "y": torch.tensor([3.0, 4.0], requires_grad=True),
    "m": torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True),
}


def record(operation):
    tensors = {name: leaf.clone() for name, leaf in leaves.items()}
    return eval(operation, {"torch": torch, "F": torch.nn.functional, **tensors}), tensors.values()


def saved(node):
    held = {name[7:]: getattr(node, name) for name in dir(node) if name.startswith("_saved_")}
    return [name for name, value in held.items() if isinstance(value, torch.Tensor) or "tensor" in str(value)]


def works(result, before):
    try:
        before()
        result.sum().backward()
    except RuntimeError:
        return "raises"
    return "works"


operations = """
x.sum(); x.mean(); x.prod(); x.var(); x.std(); x.norm(); x.max(); x.amax(); x.max(0).values; x.sort().values
x.logsumexp(0); x.softmax(0); x.log_softmax(0); x.cumsum(0); x.cumprod(0)
x @ y; m @ x; m @ m; torch.addmm(m, m, m)
x.clone(); x.double(); x.reshape(2, 1); x[0]; x[:1]; x.unsqueeze(0); x.expand(3, 2); m.T; x.flip(0); x.repeat(2)
torch.cat([x, y]); torch.stack([x, y]); x[[0, 0]]; x[x > 1]; x.masked_fill(x > 1, 0)
x.gather(0, torch.tensor([1])); x.index_select(0, torch.tensor([1]))
"""
print("| operation | node | saves | second rewind | `result += 1` | `input += 1` |")
print("|---|---|---|---|---|---|")
for operation in operations.replace("\n", "; ").strip("; ").split("; "):
    (first, _), (second, _), (third, inputs) = (record(operation) for _ in range(3))
    cells = [first.grad_fn.name(), ", ".join(saved(first.grad_fn)) or "nothing"]
    cells.append(works(first, lambda: first.backward(torch.ones_like(first))))
    cells.append(works(second, lambda: second.add_(1)))
    cells.append(works(third, lambda: [tensor.add_(1) for tensor in inputs]))
    print(f"| `{operation}` | {' | '.join(cells)} |")
