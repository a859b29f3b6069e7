"""What the modules compute."""
import warnings

from .. import random
from .._dtype import outside, outside_of
from .._tensor import make
from ..functional import OPERATIONS, average, common_shape, in_steps, op, pointwise, total

relu, tanh, sigmoid = (OPERATIONS[name] for name in ("relu", "tanh", "sigmoid"))

def linear(input, weight, bias=None):
    """input @ weight.T + bias."""
    if input.ndim > 2 or (bias is None and input.ndim == 1):
        raise outside("torch.nn.functional.linear of these dimensions")
    if bias is None:
        return input.matmul(weight.t())
    out = bias.addmm(input if input.ndim == 2 else input.view(1, -1), weight.t())
    return out if input.ndim == 2 else out.view(-1)

def dropout(input, p=0.5, training=True):
    """Each number is set to zero with probability `p`, the others are scaled up."""
    if not training or p == 0:
        return input
    kept = [float(u < 1 - p) for u in random.uniform(input.numel(), "d")]
    return input * make(kept, input.shape, input.dtype).div_(1 - p)

def _gradient(g, a, b, mean):
    out = (2.0 / a.numel() if mean else 2.0) * (a - b) * g
    if out.grad_fn is not None:  # torch computes this in one operation, under one name
        kind = type("MseLossBackwardBackward0", (type(out.grad_fn),), {"__module__": "builtins"})
        out.grad_fn.__class__ = kind
    return out

def _mse(self, target, mean):
    squares = in_steps(pointwise(lambda a, b: a - b, self, target), lambda v: v * v)
    return (average if mean else total)(squares)

_mse_loss = op("nn.functional.mse_loss", "MseLossBackward0", _mse,
               self=lambda g, self, target, mean: _gradient(g, self, target, mean),
               target=lambda g, self, target, mean: _gradient(g, target, self, mean))

def mse_loss(input, target, reduction="mean"):
    """Mean (or sum) of the squared differences."""
    if reduction not in ("mean", "sum"):
        raise outside(f"torch.nn.functional.mse_loss(reduction={reduction!r})")
    if input.shape != target.shape:
        warnings.warn(
            f"Using a target size ({target.shape}) that is different to the input size ({input.shape}). This"
            " will likely lead to incorrect results due to broadcasting. Please ensure they have the same"
            " size.",
            stacklevel=2)
        shape = common_shape([input.shape, target.shape])
        input, target = input.expand(shape), target.expand(shape)
    return _mse_loss(input, target, reduction == "mean")

__getattr__ = outside_of("torch.nn.functional")
