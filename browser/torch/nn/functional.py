"""What the modules compute."""

from __future__ import annotations

import warnings
from typing import Any

from .. import _refs, random
from .._dtype import unsupported
from .._tensor import Tensor, make
from ..autograd.graph import record

relu, tanh, sigmoid = (_refs.FUNCTIONS[name] for name in ("relu", "tanh", "sigmoid"))
softmax, log_softmax = _refs.FUNCTIONS["softmax"], _refs.FUNCTIONS["log_softmax"]


def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None) -> Tensor:
    """input @ weight.T + bias."""
    if input.dim() > 2:
        raise unsupported("torch.nn.functional.linear of more than two dimensions")
    if bias is None:
        return input.matmul(weight.t())
    if input.dim() == 1:
        return bias.addmm(input.view(1, -1), weight.t()).view(weight.shape[0])
    return bias.addmm(input, weight.t())


def dropout(input: Tensor, p: float = 0.5, training: bool = True) -> Tensor:
    """Each number is set to zero with probability `p`, the others are scaled up."""
    if not training or p == 0:
        return input
    kept = make(random.bernoulli(input.numel(), 1 - p), input.shape, input.dtype)
    return input * kept.div_(1 - p)


def _check_sizes(input: Tensor, target: Tensor) -> None:
    if input.shape != target.shape:
        warnings.warn(
            f"Using a target size ({target.shape}) that is different to the input size"
            f" ({input.shape}). This will likely lead to incorrect results due to broadcasting."
            " Please ensure they have the same size.",
            stacklevel=3,
        )


def _reduced(values: Tensor, reduction: str) -> Tensor:
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    return values if reduction == "none" else getattr(values, reduction)()


def mse_loss(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """Mean of the squared differences."""
    _check_sizes(input, target)
    if input.shape != target.shape:
        shape = _refs.common_shape(input, target)
        input, target = input.expand(shape), target.expand(shape)
    out = _reduced((input.detach() - target.detach()).pow(2), reduction)
    factor = 2.0 / input.numel() if reduction == "mean" else 2.0
    return record(out, "MseLossBackward0", (input, target), self=input, target=target, factor=factor)


def l1_loss(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """Mean of the absolute differences."""
    _check_sizes(input, target)
    return _reduced((input - target).abs(), reduction)


def binary_cross_entropy_with_logits(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """The same, from numbers before the sigmoid."""
    x, t = input.detach(), target.detach()
    values = (1 - t) * x - _log_sigmoid(x)
    out = _reduced(values, reduction)
    count = values.numel() if reduction == "mean" else 1
    return record(
        out, "BinaryCrossEntropyWithLogitsBackward0", (input,), self=input, target=target, count=count
    )


def _log_sigmoid(x: Tensor) -> Tensor:
    return x.clamp(max=0) - (-x.abs()).exp().log1p()


def nll_loss(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """Minus the log-probability of the right class."""
    rows = len(target)
    places = [i * input.shape[1] + int(c) for i, c in enumerate(target.tolist())]
    picked = input.detach()._take(places, target.shape)
    out = _reduced(-picked, reduction)
    weight = -1 / rows if reduction == "mean" else -1.0
    return record(
        out, "NllLossBackward0", (input,), places=places, weight=weight, sizes=input.shape, shape=target.shape
    )


def cross_entropy(input: Tensor, target: Tensor, reduction: str = "mean") -> Tensor:
    """The same, from numbers before the softmax."""
    if target.dtype.is_floating_point or input.dim() != 2:
        raise unsupported("torch.nn.functional.cross_entropy with probabilities")
    return nll_loss(log_softmax(input, 1), target, reduction)


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    raise unsupported(f"torch.nn.functional.{name}")
