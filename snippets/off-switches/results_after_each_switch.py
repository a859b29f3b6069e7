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


def works(action):
    try:
        action()
    except RuntimeError:
        return "raises"
    return "works"


def new():
    return under(switch, Step(), torch.tensor(2.0))


def write_after_use(result):
    loss = result * weight
    result.add_(1)
    loss.backward()


weight = torch.tensor(5.0, requires_grad=True)
print("| result of | `_version` | `result += 1` | `result * weight` | a write after it | `requires_grad_()` |")
print("|---|---|---|---|---|---|")
for switch in SWITCHES.strip().split("; "):
    version = works(lambda: new()._version)
    write = works(lambda: new().add_(1))
    use = works(lambda: (new() * weight).backward())
    noticed = works(lambda: write_after_use(new()))
    asked = works(lambda: new().requires_grad_())
    print(f"| `{switch}` | {version} | {write} | {use} | {noticed} | {asked} |")
