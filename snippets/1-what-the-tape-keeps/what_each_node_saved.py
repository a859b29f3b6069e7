import torch

x = torch.tensor(2.0, requires_grad=True)
w = torch.tensor(3.0, requires_grad=True)
c = torch.tensor(3.0)
steps = {
    "x + 2": x + 2,
    "c * x": c * x,
    "w * x": w * x,
    "x**2": x**2,
    "x.exp()": x.exp(),
}
for step, result in steps.items():
    node = result.grad_fn
    found = []
    for name in ("_saved_self", "_saved_other", "_saved_result"):
        saved = getattr(node, name, None)
        if saved is not None:
            found.append(f"{name} = {saved.item():.2f}")
    print(f"{step:8} {node.name():14} {', '.join(found) or 'nothing'}")
