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


def count(tensor):
    saved.append(tensor)
    return tensor


torch.manual_seed(0)
print("| switched off by | `requires_grad` | `grad_fn` | tensors saved | dropout drops |")
print("|---|---|---|---|---|")
for switch in SWITCHES.strip().split("; "):
    step, saved = Step(), []
    with torch.autograd.graph.saved_tensors_hooks(count, lambda tensor: tensor):
        result = under(switch, step, torch.tensor(2.0))
    node = result.grad_fn.name() if result.grad_fn else "None"
    drops = bool((step.dropout(torch.ones(100)) == 0).any())
    print(f"| `{switch}` | {result.requires_grad} | {node} | {len(saved)} | {drops} |")
