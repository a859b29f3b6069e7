import torch


class Step(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor(3.0))
        self.dropout = torch.nn.Dropout(0.5)

    def forward(self, h):
        return self.weight * h


SWITCHES = """
nothing; step.eval(); step.requires_grad_(False); .detach(); no_grad(); set_grad_enabled(False); inference_mode()
"""


def under(switch, step, h):
    if switch == "step.eval()":
        step.eval()
    elif switch == "step.requires_grad_(False)":
        step.requires_grad_(False)
    elif switch == ".detach()":
        return step(h).detach()
    elif switch == "no_grad()":
        with torch.no_grad():
            return step(h)
    elif switch == "set_grad_enabled(False)":
        with torch.set_grad_enabled(False):
            return step(h)
    elif switch == "inference_mode()":
        with torch.inference_mode():
            return step(h)
    return step(h)


print("| the middle switched off by | gradient before it | its own weight's | gradient after it |")
print("|---|---|---|---|")
for switch in SWITCHES.strip().split("; "):
    first, step, last = torch.tensor(2.0, requires_grad=True), Step(), torch.tensor(5.0, requires_grad=True)
    try:
        loss = last * under(switch, step, first * 1)
        loss.backward()
        found = [p.grad.item() if p.grad is not None else None for p in (first, step.weight, last)]
    except RuntimeError:
        found = ["raises"] * 3
    print(f"| `{switch}` |", " | ".join(map(str, found)), "|")
