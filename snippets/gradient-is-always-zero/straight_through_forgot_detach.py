import torch

for name in ("forgotten", "detached"):
    x = torch.tensor(0.7, requires_grad=True)
    jump = x.round() - x
    y = x + (jump if name == "forgotten" else jump.detach())
    y.backward()
    print(name, "value:", y.item(), "slope:", x.grad.item())
