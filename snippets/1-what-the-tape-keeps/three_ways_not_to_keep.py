import torch
from torch.autograd.graph import saved_tensors_hooks

x = torch.ones(4, requires_grad=True)


def compare(how, run):
    saved = []
    with saved_tensors_hooks(lambda t: saved.append(t) or t, lambda t: t):
        y = run()
    try:
        (y * x).sum()  # y takes part in a later loss
        later = "fine"
    except RuntimeError as error:
        later = str(error).partition(".")[0]
    print(f"{how}: saved {len(saved)}, requires grad: {y.requires_grad}")
    print(f"  in a later loss: {later}")


def under(mode):
    with mode:
        return x.exp().tanh()


compare("recorded      ", lambda: x.exp().tanh())
compare("detach()      ", lambda: x.exp().tanh().detach())
compare("no_grad       ", lambda: under(torch.no_grad()))
compare("inference_mode", lambda: under(torch.inference_mode()))
