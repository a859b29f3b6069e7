# browser: no, in the page these hooks do not see what a checkpoint saves
import torch
from torch.autograd.graph import saved_tensors_hooks
from torch.utils.checkpoint import checkpoint

runs = 0


def block(y):
    global runs
    runs += 1
    for _ in range(4):
        y = torch.tanh(y)
    return y


def compare(name, apply):
    global runs
    runs, sizes = 0, []
    x = torch.full((32, 64), 0.5, requires_grad=True)

    def weigh(tensor):
        sizes.append(tensor.nbytes)
        return tensor

    with saved_tensors_hooks(weigh, lambda tensor: tensor):
        loss = apply(apply(x)).sum()
    before = runs
    loss.backward()
    print(f"{name}: {sum(sizes)} bytes saved by the blocks")
    print(f"  blocks run: {before} forward, {runs - before} on the way back")
    print(f"  gradient: {x.grad[0, 0].item():.4f}")


compare("plain     ", block)
compare("checkpoint", lambda y: checkpoint(block, y, use_reentrant=False))
