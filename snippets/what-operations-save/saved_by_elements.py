# browser: no, it reads what PyTorch's own nodes hold
import torch

leaves = {
    "x": torch.tensor([0.5, 2.0], requires_grad=True),
    "y": torch.tensor([3.0, 4.0], requires_grad=True),
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
x + y; x - y; -x; x * y; x * 3; x / y; x / 4; x**2; x**y
x.exp(); x.log(); x.sqrt(); x.rsqrt(); x.sin(); x.cos(); x.erf()
x.relu(); x.sigmoid(); x.tanh(); F.leaky_relu(x); F.elu(x); F.gelu(x); F.silu(x); F.softplus(x)
x.abs(); x.sign(); x.round(); x.clamp(min=1); torch.maximum(x, y); torch.where(x > 1, x, y)
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
